// A device for everybody goes back to its start when nobody has touched it for a while, and shows nothing of the person before.
const start = document.querySelector("meta[name=kiosk]");
let timer;

function wait() {
  clearTimeout(timer);
  timer = setTimeout(leave, Number(start.dataset.idle) * 1000);
}

function leave() {
  // An answer that is still being sent is not thrown away.
  if (document.querySelector("[data-trying]:not([hidden])")) wait();
  else location.replace(start.content);
}

for (const event of ["pointerdown", "keydown", "input", "scroll"]) addEventListener(event, wait, { passive: true, capture: true });
addEventListener("pageshow", (event) => {
  if (event.persisted) location.replace(start.content);
});
wait();
