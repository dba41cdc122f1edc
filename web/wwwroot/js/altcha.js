// Does the work that a form under pressure asks for, in a worker of the altcha package, and puts the solution into the form. Where it
// cannot be done, or takes longer than waiting would, waiting does: who has pressed by then is sent all the same.
for (const field of document.querySelectorAll("input[data-challenge]")) {
  const form = field.form;
  const box = field.parentElement;
  const show = (which) => {
    for (const line of box.querySelectorAll("[data-altcha]")) line.hidden = line.dataset.altcha !== which;
  };
  const challenge = JSON.parse(field.dataset.challenge);
  let waiting = null;
  let working = true;

  const end = () => {
    if (!working) return;
    working = false;
    show("done");
    if (waiting) form.requestSubmit(waiting.isConnected ? waiting : undefined);
  };
  // Before anything else hears of it: whoever presses early is sent when the work is done.
  form.addEventListener("submit", (event) => {
    if (!working) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    waiting = event.submitter;
  }, { capture: true });

  show("working");
  // One second more than the host asks for, which counts whole ones.
  setTimeout(end, (Number(field.dataset.wait) + 1) * 1000);
  try {
    const worker = new Worker(field.dataset.worker);
    worker.addEventListener("message", ({ data }) => {
      if (!data?.derivedKey) return;
      field.value = btoa(JSON.stringify({ challenge, solution: { counter: data.counter, derivedKey: data.derivedKey } }));
      end();
    });
    worker.postMessage({ type: "work", challenge, counterMode: "uint32", counterStart: 0, counterStep: 1, timeout: 90000 });
  } catch {
    // No worker can be had here; the time runs.
  }
}
