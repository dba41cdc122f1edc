// Cards can be dragged to another place; the move is the page's own form, sent to its move handler. The buttons do the same without script.
for (const list of document.querySelectorAll("[data-reorder]")) {
  let dragged;
  for (const card of list.children) {
    card.draggable = true;
    card.addEventListener("dragstart", (event) => {
      dragged = card;
      event.dataTransfer.effectAllowed = "move";
      card.classList.add("is-dragged");
    });
    card.addEventListener("dragend", () => {
      card.classList.remove("is-dragged");
      dragged = undefined;
    });
    card.addEventListener("dragover", (event) => {
      if (dragged && dragged !== card) event.preventDefault();
    });
    card.addEventListener("drop", (event) => {
      if (!dragged || dragged === card) return;
      event.preventDefault();
      const form = dragged.querySelector("form.builder-acts");
      form.querySelector("[name=Place]").value = card.dataset.place;
      form.action = `${form.action.split("?")[0]}?handler=Move`;
      form.submit();
    });
  }
}
