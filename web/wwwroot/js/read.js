// Reading aloud and reading large need script, so without it their buttons are not there; without a voice there is no reading aloud.
const text = document.querySelector(".article-text");
const large = document.querySelector("[data-large]");
const aloud = document.querySelector("[data-aloud]");

if (text && large) {
  large.hidden = false;
  large.addEventListener("click", () => {
    const on = document.documentElement.classList.toggle("reading");
    large.setAttribute("aria-pressed", String(on));
  });
  document.addEventListener("keydown", event => {
    if (event.key === "Escape" && document.documentElement.classList.contains("reading")) large.click();
  });
}

if (text && aloud && "speechSynthesis" in window) {
  // Long texts are cut at the ends of sentences: some voices fall silent after half a minute of one.
  const pieces = () => [document.querySelector("h1"), text].flatMap(part => part.innerText.match(/[^。！？；\n]+[。！？；]?/g) ?? []).filter(piece => piece.trim());
  let speaking = false;
  const stop = () => {
    speaking = false;
    speechSynthesis.cancel();
    aloud.setAttribute("aria-pressed", "false");
  };
  const start = () => {
    speaking = true;
    aloud.setAttribute("aria-pressed", "true");
    const all = pieces();
    all.forEach((piece, n) => {
      const said = new SpeechSynthesisUtterance(piece);
      said.lang = "zh-CN";
      said.rate = 0.95;
      if (n === all.length - 1) said.addEventListener("end", stop);
      speechSynthesis.speak(said);
    });
  };
  aloud.hidden = false;
  aloud.addEventListener("click", () => speaking ? stop() : start());
  window.addEventListener("pagehide", stop);
}
