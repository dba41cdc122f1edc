// Leaves for a page of no interest, in place of this one, so that "back" does not return here.
export function leaveQuickly(root) {
  for (const link of root.querySelectorAll("a.leave")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      for (const form of root.forms) form.reset();
      root.body.replaceChildren();
      window.location.replace(link.href);
    });
  }
}
