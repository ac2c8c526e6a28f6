"""Other ways to see every page: with the colours that a device forces, light and dark, and with less motion."""

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import SCREENS
from tests.browser.visits import told, visit
from tests.support import record

FACTS = """() => {
  for (const each of document.querySelectorAll("dialog")) each.show(); // what they hold counts too
  const lights = document.querySelector("[data-exit-count]");
  if (lights) {
    lights.hidden = false;
    lights.firstElementChild.classList.add("on");
  }
  return { unseen: [...look.marks(), ...look.painted(), ...look.edges(), ...look.focuses(), ...look.lit()], moving: look.moving() };
}"""
LOOKS = """
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

look.focuses = () => look.stops().filter((each) => {
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


@pytest.fixture(scope="module", params=("light", "dark"))
def facts(request, browser: Browser, address: str, pages: list[str]) -> dict[str, dict]:
    """What cannot be seen and what moves, on each page."""
    wishes = {"forced_colors": "active", "reduced_motion": "reduce", "color_scheme": request.param}
    return visit(browser, address, pages, lambda page: page.evaluate(FACTS), LOOKS, viewport=SCREENS["desk"], **wishes)


def test_in_forced_colours_marks_edges_and_focus_are_seen(facts, request):
    found = {name: page["unseen"] for name, page in facts.items()}
    theme = request.node.callspec.id
    record.tried(
        f"forced-{theme}", "Marks, edges and the focus in the reader's own colours", f"forced colours, {theme}", found
    )
    assert told(found) == "{}"


def test_with_less_motion_nothing_moves(facts, request):
    found = {name: page["moving"] for name, page in facts.items()}
    theme = request.node.callspec.id
    record.tried(
        f"motion-{theme}", "Nothing moves where less motion is wished for", f"reduced motion, {theme} colours", found
    )
    assert told(found) == "{}"
