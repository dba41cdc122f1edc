// A table that was copied in Excel, WPS or Word becomes a table in Markdown. Anything else is pasted as it is: null.
const mostColumns = 40;

export function tableOf(clipboard) {
  const rows = fromHtml(clipboard.getData("text/html")) ?? fromTabs(clipboard.getData("text/plain"));
  if (!rows || rows.length < 2) return null;
  const width = Math.max(...rows.map((row) => row.length));
  if (width < 2 || width > mostColumns) return null;
  const lines = rows.map((row) => `| ${Array.from({ length: width }, (_, i) => escaped(row[i] ?? "")).join(" | ")} |`);
  lines.splice(1, 0, `|${" --- |".repeat(width)}`);
  return lines.join("\n");
}

function fromHtml(html) {
  if (!html.includes("<table")) return null;
  const page = new DOMParser().parseFromString(html, "text/html");
  const table = page.querySelector("table");
  // Text around the table would be lost: then the writer gets it plain.
  if (!table || page.body.textContent.trim() !== table.textContent.trim()) return null;
  const rows = [];
  [...table.rows].forEach((row, y) => {
    rows[y] ??= [];
    for (const cell of row.cells) {
      let x = 0;
      while (rows[y][x] !== undefined) x++;
      for (let down = 0; down < cell.rowSpan && y + down < table.rows.length; down++) {
        rows[y + down] ??= [];
        for (let right = 0; right < Math.min(cell.colSpan, mostColumns); right++) rows[y + down][x + right] = down || right ? "" : cell.textContent;
      }
    }
  });
  return rows.filter((row) => row.some((cell) => cell?.trim()));
}

function fromTabs(plain) {
  const lines = plain.replace(/\r/g, "").replace(/\n+$/, "").split("\n");
  return lines.length > 1 && lines.every((line) => line.includes("\t")) ? lines.map((line) => line.split("\t")) : null;
}

function escaped(cell) {
  return cell.replace(/\s+/g, " ").trim().replace(/[\\|*_`[\]<]/g, "\\$&");
}
