"""Other ways to see every page: with the colours that a device forces, light and dark, and with less motion."""

import pytest
from playwright.sync_api import Page

from tests.browser.visits import told
from tests.support import record

FACTS = """(most) => {
  for (const each of document.querySelectorAll("dialog")) each.show(); // what they hold counts too
  const lights = document.querySelector("[data-exit-count]");
  if (lights) {
    lights.hidden = false;
    lights.firstElementChild.classList.add("on");
  }
  return { unseen: [...look.marks(), ...look.painted(), ...look.edges(), ...look.focuses(most), ...look.lit()], moving: look.moving() };
}"""
IN_PAGE = """
/* Marks that keep a colour of their own where the reader has chosen all colours. */
look.painted = () => {
  const chosen = [document.body, document.querySelector("a[href]")].map((each) => getComputedStyle(each).color);
  return [...document.querySelectorAll("svg.mark")].filter((each) => !chosen.includes(getComputedStyle(each).color)).map((each) => `${look.place(each)}: a colour of its own`);
};

/* Things to press or fill in that have neither an edge nor a line under their words. */
look.edges = () => [...document.querySelectorAll("button, input, select, a[class*=button], a.number")].filter(look.isShown).filter((each) => {
  const style = getComputedStyle(each);
  if (style.textDecorationLine.includes("underline") || each.matches("[type=checkbox], [type=radio]")) return false;
  return !(style.borderTopStyle !== "none" && parseFloat(style.borderTopWidth) >= 1 && look.contrast(look.colour(style.borderTopColor), look.ground(each.parentElement)) >= 3);
}).map((each) => `${look.place(each)}: no edge`);

/* Of each kind of stop, as many as `most`, whose focus is not seen. */
look.focuses = (most) => look.few(look.stops(), most).filter((each) => {
  each.focus({ focusVisible: true, preventScroll: true });
  return !look.isMarked(each);
}).map((each) => `${look.place(each)}: the focus is not seen`);

/* Lights that show how far one has come: lit ones are told from the others. */
look.lit = () => [...document.querySelectorAll(".on")].filter(look.isShown).filter((each) => {
  const other = [...each.parentElement.children].find((one) => !one.matches(".on"));
  return other && look.contrast(look.ground(other), look.ground(each)) < 3;
}).map((each) => `${look.place(each.parentElement)}: lit and unlit look alike`);

look.moving = () => {
  const styled = [...document.querySelectorAll("*")].filter((each) => {
    const style = getComputedStyle(each);
    return style.animationName !== "none" || style.transitionDuration.split(", ").some((time) => time !== "0s") || style.scrollBehavior !== "auto";
  });
  const playing = document.getAnimations().map((each) => each.effect.target);
  return [...new Set([...styled, ...playing])].map(look.place);
};
"""


def chosen(page: Page, most: int) -> dict[str, dict]:
    """What cannot be seen and what moves, with the colours that a device forces, in light and dark; the focus on `most` stops of each kind."""
    found = {}
    for theme in ("light", "dark"):
        page.emulate_media(forced_colors="active", reduced_motion="reduce", color_scheme=theme)
        found[theme] = page.evaluate(FACTS, most)
    return found


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_in_forced_colours_marks_edges_and_focus_are_visible(seen_at_desk, swept, theme):
    found = {name: page["modes"][theme]["unseen"] for name, page in seen_at_desk.items()}
    said = "Marks, edges and the focus in the reader's own colours"
    record.tried(swept, f"forced-{theme}", said, f"forced colours, {theme}", found)
    assert told(found) == "{}"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_with_less_motion_nothing_moves(seen_at_desk, swept, theme):
    found = {name: page["modes"][theme]["moving"] for name, page in seen_at_desk.items()}
    said = "Nothing moves where less motion is wished for"
    record.tried(swept, f"motion-{theme}", said, f"reduced motion, {theme} colours", found)
    assert told(found) == "{}"
