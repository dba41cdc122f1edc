// Keeps what is typed, on the server and for the writer alone, a few seconds after the last key. The notice is saved by its own button.
export function keepTyping(form, address, said) {
  let waiting;
  let busy;
  let saved = false;

  const keep = async () => {
    if (saved) return;
    busy?.abort();
    busy = new AbortController();
    try {
      const answer = await fetch(address, { method: "POST", body: new FormData(form), signal: busy.signal });
      if (!answer.ok || answer.redirected) throw new Error();
      said.textContent = `${said.dataset.kept} ${new Date().toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" })}`;
    } catch (fault) {
      if (fault.name === "AbortError") return;
      said.textContent = said.dataset.unkept;
      waiting = setTimeout(keep, 15000);
    }
  };

  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(keep, 3000);
  });
  form.addEventListener("submit", () => {
    clearTimeout(waiting);
    busy?.abort();
    saved = true;
  });
  window.addEventListener("pageshow", () => (saved = false));
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden" && waiting) keep();
  });
}
