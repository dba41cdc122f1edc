// Says how many characters are left, once more than half of the room is used.
export function countCharacters(root) {
  for (const area of root.querySelectorAll("textarea[data-most]")) {
    const line = root.getElementById(`${area.id}-count`);
    if (!line) continue;
    const most = Number(area.dataset.most);
    const say = () => {
      const left = most - [...area.value].length;
      line.hidden = left > most / 2;
      line.textContent = (left < 0 ? line.dataset.over : line.dataset.left).replace("{0}", String(Math.abs(left)));
    };
    area.addEventListener("input", say);
    say();
  }
}
