/* What can be taken away from a page: texts to copy, tables to download, a slip to print. Nothing is stored or sent. */
"use strict";

async function give(text, status) {
  try {
    await navigator.clipboard.writeText(text);
    status.textContent = "Copied.";
  } catch {
    status.textContent = "This browser does not let the page copy. Select the text and copy it yourself.";
  }
}

for (const block of document.querySelectorAll(".copyable")) {
  const button = document.createElement("button");
  const status = document.createElement("span");
  const tools = document.createElement("p");
  Object.assign(button, { className: "button", type: "button", textContent: "Copy this text" });
  status.setAttribute("role", "status");
  tools.append(button, " ", status);
  block.append(tools);
  button.addEventListener("click", () => give(block.querySelector("pre").textContent.trimEnd(), status));
}

/* Any table as a file that a spreadsheet opens: the rows that are shown, made on the reader's own device. */
function rowsOf(table) {
  const words = (cell) => {
    const copy = cell.cloneNode(true);
    for (const each of copy.querySelectorAll(".cite, svg")) each.remove();
    const text = copy.textContent.replace(/\s+/g, " ").trim();
    return `"${(/^[=+\-@]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`; // a cell may not be run as a formula
  };
  return [...table.rows].filter((row) => !row.hidden).map((row) => [...row.cells].map(words).join(","));
}

for (const table of document.querySelectorAll("#content table")) {
  const name = table.caption?.textContent ?? table.getAttribute("aria-label") ?? document.getElementById(table.getAttribute("aria-labelledby"))?.firstChild.textContent ?? "table";
  const button = document.createElement("button");
  const tools = Object.assign(document.createElement("div"), { className: "table-tools" });
  Object.assign(button, { className: "table-tool", type: "button", textContent: "Download this table" });
  button.setAttribute("aria-label", `Download this table: ${name.trim()}`);
  tools.append(button);
  (table.closest(".table-wrap") ?? table).after(tools);
  button.addEventListener("click", () => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([`\ufeff${rowsOf(table).join("\r\n")}\r\n`], { type: "text/csv" }));
    link.download = `${name.trim().toLowerCase().replace(/[^a-z0-9]+/g, "-")}.csv`;
    link.click();
    URL.revokeObjectURL(link.href);
  });
}

for (const slip of document.querySelectorAll("[data-slip]")) {
  const lines = [...slip.querySelectorAll("dl > div")].map((line) => `${line.querySelector("dt").textContent}: ${line.querySelector("dd").textContent}`.trimEnd());
  slip.querySelector("[data-slip-tools]").hidden = false;
  slip.querySelector("[data-copy]").addEventListener("click", () => give([slip.querySelector("h2").textContent, ...lines].join("\n"), slip.querySelector("[role=status]")));
  slip.querySelector("[data-print]").addEventListener("click", () => {
    document.documentElement.classList.add("print-slip");
    print();
  });
  addEventListener("afterprint", () => document.documentElement.classList.remove("print-slip"));
}
