"""On a phone: wide tables become cards, and text of twice the size neither runs off the screen nor is cut."""

from playwright.sync_api import Page

from tests.browser.test_axe import WIDE
from tests.browser.visits import SCREENS, told
from tests.support import record

TABLES = """() => [...document.querySelectorAll("table")].filter((table) => look.isShown(table) && table.rows[0].cells.length > 3).flatMap(look.uncarded)"""
BIG = """() => {
  document.documentElement.style.fontSize = "225%"; // twice the 112.5 % of frame.css
  const wide = document.documentElement.scrollWidth - innerWidth;
  const wrong = [...(wide > 0 ? [`${wide} px too wide`] : []), ...look.cutTexts()];
  document.documentElement.style.fontSize = "";
  return wrong;
}"""
IN_PAGE = """
/* The words of an element without the numbers of its sources. */
look.plain = (element) => {
  const copy = element.cloneNode(true);
  for (const each of copy.querySelectorAll(".cite")) each.remove();
  return copy.textContent.trim();
};

/* Rows that are no cards: not inside the screen, cells still in columns, or a cell that does not say its header before it. */
look.uncarded = (table) => {
  const headers = [...table.tHead.rows[0].cells].map(look.plain);
  return [...table.rows].filter((row) => row.parentElement !== table.tHead && look.isShown(row)).flatMap((row) => {
    const box = row.getBoundingClientRect(), wrong = [];
    if (box.left < 0 || box.right > innerWidth) wrong.push("beside the screen");
    [...row.cells].forEach((cell, at) => {
      if (getComputedStyle(cell).display === "table-cell") wrong.push(`“${headers[at]}” in a column`);
      if (at && getComputedStyle(cell, "::before").content !== JSON.stringify(headers[at])) wrong.push(`“${headers[at]}” not said`);
    });
    return wrong.map((each) => `${look.place(table)}, ${look.name(row).slice(0, 20)}: ${each}`);
  });
};

/* Texts of which a part is cut off by something that hides what does not fit. */
look.cutTexts = () => {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), wrong = [], range = document.createRange();
  const outers = new Map();
  const hiding = (element) => { // what cuts the texts in `element`; null where they are hidden from sight on purpose
    if (!element || element === document.body) return [];
    if (!outers.has(element)) {
      const { overflowX, overflowY, clipPath } = getComputedStyle(element), outer = hiding(element.parentElement);
      const cuts = [overflowX, overflowY].some((each) => each === "hidden" || each === "clip");
      outers.set(element, clipPath !== "none" || !outer ? null : cuts ? [...outer, element.getBoundingClientRect()] : outer);
    }
    return outers.get(element);
  };
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    if (!text.data.trim() || !look.isShown(text.parentElement)) continue;
    const around = hiding(text.parentElement);
    if (!around?.length) continue;
    range.selectNodeContents(text);
    const box = range.getBoundingClientRect();
    if (around.some((outer) => box.left < outer.left - 1 || box.right > outer.right + 1 || box.top < outer.top - 1 || box.bottom > outer.bottom + 1)) wrong.push(`cut: ${text.data.trim().slice(0, 60)}`);
  }
  return wrong;
};
"""


def narrow(page: Page) -> dict[str, list[str]]:
    """The page at 320 px, at 390 px, and at 390 px in text of twice the size."""
    page.set_viewport_size({"width": 320, "height": 844})
    wide = page.evaluate(WIDE)
    tables = page.evaluate(TABLES)
    page.set_viewport_size(SCREENS["phone"])
    tables += page.evaluate(TABLES)
    return {"sideways": [f"{wide} px too wide"] if wide > 0 else [], "tables": tables, "big": page.evaluate(BIG)}


def test_no_page_scrolls_sideways_at_320_px(seen_on_phone):
    assert told({name: page["narrow"]["sideways"] for name, page in seen_on_phone.items()}) == "{}"


def test_wide_tables_become_cards(seen_on_phone, swept):
    found = {name: page["narrow"]["tables"] for name, page in seen_on_phone.items()}
    record.tried(swept, "tables", "Wide tables become cards", "320 and 390 px wide", found, 2)
    assert told(found) == "{}"


def test_text_of_twice_the_size_fits_and_is_whole(seen_on_phone, swept):
    found = {name: page["narrow"]["big"] for name, page in seen_on_phone.items()}
    record.tried(swept, "text", "Text of twice the size fits and is whole", "390 px wide", found)
    assert told(found) == "{}"
