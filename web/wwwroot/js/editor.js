// The desk of a writer: a toolbar, tables that come from a spreadsheet, the way from a note to its line, and typing that is never lost.
import { Toolbar, type } from "./toolbar.js";
import { tableOf } from "./pastetable.js";
import { keepTyping } from "./keep.js";
import { narrow } from "./narrow.js";
import { pickPictures } from "./pictures.js";

const form = document.querySelector("form[data-preview]");
const text = form?.querySelector("textarea");
const bar = form?.querySelector("[data-toolbar]");

for (const list of document.querySelectorAll("[data-narrow]")) narrow(list);

if (text && bar) {
  new Toolbar(bar, text);
  text.addEventListener("paste", (event) => {
    const table = tableOf(event.clipboardData);
    if (!table) return;
    event.preventDefault();
    type(text, `\n${table}\n`);
  });
  pickPictures(bar.querySelector("[data-pictures]"), document.querySelector("[data-pick]"), (words) => type(text, words));
  openLines();
  document.addEventListener("fresh", openLines);
  const keep = form.querySelector("[data-keep]");
  if (keep) keepTyping(form, keep.formAction, bar.querySelector("[data-kept]"));
}

function openLines() {
  for (const button of document.querySelectorAll("[data-line]")) {
    button.disabled = false;
    button.addEventListener("click", () => goTo(Number(button.dataset.line)));
  }
}

function goTo(line) {
  const lines = text.value.split("\n");
  const start = lines.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
  text.focus();
  text.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0));
  text.scrollTop = Math.max(0, (text.scrollHeight * (line - 4)) / lines.length);
}
