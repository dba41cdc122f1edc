// While this page is open it keeps trying to send what is on it. The sheet has a number of its own, so that one that arrived and was not
// heard of is recognised when it comes again: it is never counted twice.
const waits = [2, 4, 8, 15, 30];

for (const form of document.querySelectorAll("form[data-keep-trying]")) {
  const said = form.querySelector("[data-trying]");
  let sending = false;

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (sending) return;
    sending = true;
    const body = new URLSearchParams(new FormData(form));
    for (let tries = 0; ; tries += 1) {
      try {
        const answer = await fetch(form.action, { method: "POST", body, redirect: "follow" });
        if (answer.status >= 500) throw new Error(String(answer.status));
        if (answer.redirected) location.assign(answer.url);
        else {
          const page = await answer.text();
          document.open();
          document.write(page);
          document.close();
        }
        return;
      } catch {
        said.hidden = false;
        form.dataset.tries = String(tries + 1);
        await later(waits[Math.min(tries, waits.length - 1)]);
      }
    }
  });
}

// After some seconds, or as soon as the network is back.
function later(seconds) {
  return new Promise((resolve) => {
    const timer = setTimeout(done, seconds * 1000);
    window.addEventListener("online", done, { once: true });
    function done() {
      clearTimeout(timer);
      resolve();
    }
  });
}
