// Typing sheets with one hand: a digit picks the option of that place and goes on to the next question, Enter goes on without picking.
// In a field for words, numbers or days a digit is a digit.
for (const form of document.querySelectorAll("form[data-entry]")) {
  const groups = [...form.querySelectorAll(".matrix-row, .field")].filter((group) => !group.querySelector(".matrix-row"));
  const written = (element) => element.matches("textarea, select, input:not([type=radio]):not([type=checkbox])");
  const enter = (group) => group?.querySelector("input:checked, input, textarea, select")?.focus();
  const following = (group) => groups[groups.indexOf(group) + 1];

  form.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    const group = event.target.closest(".matrix-row, .field");
    if (!group) return;
    if (event.key === "Enter" && !event.target.matches("textarea, button")) {
      event.preventDefault();
      enter(following(group));
      if (!following(group)) form.querySelector("button[type=submit], button:not([type])").focus();
    }
    if (written(event.target) || !/^[1-9]$/.test(event.key)) return;
    const option = group.querySelectorAll("input")[Number(event.key) - 1];
    if (!option) return;
    event.preventDefault();
    option.click();
    if (option.type === "radio") enter(following(group));
    else option.focus();
  });
}
