// Narrows a long list of choices to those that have the typed words; what is chosen stays in sight.
export function narrow(list) {
  const by = list.querySelector("[data-narrow-by]");
  const input = by.querySelector("input");
  const said = by.querySelector("[data-none]");
  const choices = [...list.querySelectorAll(".choice")];
  by.hidden = false;
  input.addEventListener("input", () => {
    const wanted = input.value.trim().toLowerCase();
    for (const choice of choices) choice.hidden = !choice.textContent.toLowerCase().includes(wanted) && !choice.querySelector("input").checked;
    said.textContent = choices.every((choice) => choice.hidden) ? said.dataset.none : "";
  });
  // Enter in a search field would send the form around it.
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault();
  });
}
