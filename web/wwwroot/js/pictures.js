// The library of pictures in a dialog beside the text: the library's own page, fetched. What is chosen goes into the text with its description.
export function pickPictures(button, dialog, write) {
  if (!button || !dialog?.showModal) return;
  const list = dialog.querySelector("[data-pick-list]");
  const alt = dialog.querySelector("#pick-alt");

  button.addEventListener("click", () => {
    alt.value = "";
    dialog.showModal();
    show(fetch(button.dataset.pictures));
  });

  async function show(asked) {
    const answer = await asked;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const library = page.querySelector("[data-library]");
    if (library) list.replaceChildren(...library.childNodes);
  }

  list.addEventListener("click", (event) => {
    const picture = event.target.closest("[data-picture]");
    const link = event.target.closest(".pager a");
    if (picture && !picture.dataset.picture) {
      // Still being made: look again instead of putting nothing into the text.
      event.preventDefault();
      show(fetch(button.dataset.pictures));
    } else if (picture) {
      event.preventDefault();
      const words = alt.value.trim().replace(/[[\]\\]/g, "");
      dialog.close();
      write(`\n![${words}](${picture.dataset.picture})\n`);
    } else if (link) {
      event.preventDefault();
      show(fetch(link.href));
    }
  });

  list.addEventListener("submit", (event) => {
    event.preventDefault();
    const form = event.target;
    const isPost = form.method === "post";
    const target = new URL(form.action || button.dataset.pictures, location.href);
    if (!isPost) target.search = new URLSearchParams(new FormData(form));
    show(fetch(target, isPost ? { method: "POST", body: new FormData(form) } : {}));
  });
}
