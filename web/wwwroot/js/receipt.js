// Print, enlarge, read aloud. Without script the page prints and the picture can be kept all the same.
function button(label, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "button plain";
  made.textContent = label;
  made.addEventListener("click", act);
  return made;
}

for (const tools of document.querySelectorAll("[data-receipt]")) {
  const { receipt, read, print, large, lang } = tools.dataset;
  tools.append(button(print, () => window.print()));
  tools.append(button(large, () => document.body.classList.toggle("large-receipt")));
  if ("speechSynthesis" in window) {
    tools.append(button(read, () => {
      const spoken = new SpeechSynthesisUtterance(receipt.split(" ").map((group) => [...group].join(" ")).join(", "));
      spoken.lang = lang;
      spoken.rate = 0.7;
      window.speechSynthesis.cancel();
      window.speechSynthesis.speak(spoken);
    }));
  }
}
