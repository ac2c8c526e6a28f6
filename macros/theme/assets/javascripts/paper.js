/* What can be taken away from a page: texts to copy, a slip to print. Nothing is stored or sent. */
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
