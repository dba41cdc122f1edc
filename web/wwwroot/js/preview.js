// Shows what the reader will see, and what is to be said about the text, a moment after the writer stops typing: the page's own preview
// button, pressed in the background.
const form = document.querySelector("form[data-preview]");
const button = form?.querySelector("button[formaction*='Preview'], button[formaction*='preview']");
const body = form?.querySelector("textarea");
let waiting;
let asked;

async function show() {
  asked?.abort();
  asked = new AbortController();
  try {
    const answer = await fetch(button.formAction, { method: "POST", body: new FormData(form), signal: asked.signal });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const pane of document.querySelectorAll("[data-fresh]")) {
      const fresh = page.getElementById(pane.id);
      if (fresh) pane.replaceChildren(...fresh.childNodes);
    }
    document.dispatchEvent(new Event("fresh"));
  } catch (fault) {
    if (fault.name !== "AbortError") return;
  }
}

if (button && body) {
  body.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(show, 600);
  });
}
