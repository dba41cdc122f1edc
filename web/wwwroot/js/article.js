// 打印本页 and 关闭窗口 do nothing without script, so without it they are not there. A page may close only a window that a page opened.
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
if (window.opener || window.history.length === 1) {
  for (const button of document.querySelectorAll("[data-close]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.close());
  }
}
