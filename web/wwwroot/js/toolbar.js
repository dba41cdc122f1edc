// Writes the marks of Markdown around what is selected, or a sample where nothing is.
const around = { bold: ["**", "**"], link: ["[", "](https://)"] };
const before = { heading: "## ", bullets: "- ", numbers: "1. ", quote: "> " };

export class Toolbar {
  constructor(bar, text) {
    this.text = text;
    bar.hidden = false;
    this.buttons = [...bar.querySelectorAll("[data-tool]")];
    for (const button of this.buttons) {
      button.tabIndex = button === this.buttons[0] ? 0 : -1;
      button.addEventListener("click", () => this.press(button.dataset.tool, button.dataset.sample));
    }
    bar.addEventListener("keydown", (event) => this.move(event));
    text.addEventListener("keydown", (event) => {
      if (event.key !== "b" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      this.press("bold", this.buttons[0].dataset.sample);
    });
  }

  press(tool, sample) {
    const { selectionStart: start, selectionEnd: end, value } = this.text;
    const chosen = value.slice(start, end) || sample;
    if (around[tool]) {
      type(this.text, around[tool][0] + chosen + around[tool][1]);
    } else if (before[tool]) {
      const lead = start > 0 && value[start - 1] !== "\n" ? "\n" : "";
      type(this.text, lead + chosen.split("\n").map((line) => before[tool] + line).join("\n"));
    } else {
      const cells = sample.split("|");
      type(this.text, `\n| ${cells.join(" | ")} |\n|${cells.map(() => "---").join("|")}|\n|${cells.map(() => "  ").join("|")}|\n`);
    }
  }

  // One stop for the tab key, arrows within (WAI-ARIA toolbar pattern).
  move(event) {
    const here = this.buttons.indexOf(document.activeElement);
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (here < 0 || !step) return;
    event.preventDefault();
    const next = this.buttons[(here + step + this.buttons.length) % this.buttons.length];
    for (const button of this.buttons) button.tabIndex = button === next ? 0 : -1;
    next.focus();
  }
}

// insertText keeps the browser's own undo; where it is gone the text is set and undo begins anew.
export function type(box, words) {
  box.focus();
  if (document.execCommand?.("insertText", false, words)) return;
  box.setRangeText(words, box.selectionStart, box.selectionEnd, "end");
  box.dispatchEvent(new Event("input", { bubbles: true }));
}
