// Only the villages of the town that was chosen are offered. Without script all are, each beneath its town.
for (const list of document.querySelectorAll("select[data-villages]")) {
  const groups = [...list.querySelectorAll("optgroup")];
  const towns = [...list.closest("fieldset").querySelectorAll("input[type=radio]")];

  const narrow = () => {
    const chosen = towns.find((town) => town.checked)?.value;
    const shown = groups.filter((group) => !chosen || group.dataset.town === chosen);
    const kept = list.value;
    for (const group of groups) group.remove();
    list.append(...shown);
    list.value = shown.some((group) => group.querySelector(`option[value="${kept}"]`)) ? kept : "";
  };
  for (const town of towns) town.addEventListener("change", narrow);
  list.addEventListener("change", () => {
    const group = list.selectedOptions[0]?.closest("optgroup");
    const town = group && towns.find((each) => each.value === group.dataset.town);
    if (town && !town.checked) {
      town.checked = true;
      narrow();
    }
  });
  narrow();
}
