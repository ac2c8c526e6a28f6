"""Keep this for offline: only once asked, read with the network off, made new at the next visit, forgotten when asked or withdrawn."""

import shutil
import threading
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from macros.load import load
from tests.browser.conftest import _Quiet

CARD = "guidance/consultation/"
KEPT = """async () => [...await caches.keys(), ...(await navigator.serviceWorker.getRegistrations()).map(({ scope }) => scope)]"""


@pytest.fixture
def own(paths_site: Path, tmp_path: Path):
    """A copy of the site that a test may change, on a server of its own, and its address."""
    shutil.copytree(paths_site, tmp_path / "site", ignore=shutil.ignore_patterns("pagefind", "*.pdf"))
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(tmp_path / "site")))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield tmp_path / "site", f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


@pytest.fixture
def reader(browser: Browser, own) -> Page:
    """A reader on a phone who has just opened the card."""
    context = browser.new_context(base_url=own[1], viewport={"width": 390, "height": 844}, locale="en-GB")
    page = context.new_page()
    page.clock.set_fixed_time("2021-10-01T12:00:00")
    page.goto(CARD)
    yield page
    context.close()


def keep(page: Page) -> None:
    page.get_by_role("button", name="Keep this for offline").click()
    expect(page.get_by_role("status").filter(has_text="Kept.")).to_be_visible()


def comes_true(page: Page, condition: str) -> bool:
    """Whether `condition`, an expression that may wait, becomes true within five seconds."""
    return page.evaluate(f"""async () => {{
      for (let turn = 0; turn < 100; turn++) {{
        if ({condition}) return true;
        await new Promise((done) => setTimeout(done, 50));
      }}
      return false;
    }}""")


def change(folder: Path, old: str, new: str) -> None:
    path = folder / CARD / "index.html"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_nothing_is_kept_until_it_is_asked_for_and_then_it_opens_without_a_network(reader):
    assert reader.evaluate(KEPT) == []
    keep(reader)
    reader.context.set_offline(True)
    reader.goto(CARD)
    notice = reader.locator("[data-copy-notice]")
    expect(notice).to_contain_text("You are reading the copy kept on this device")
    expect(notice).to_contain_text("Do not use it after 31 December 2021.")
    expect(reader.get_by_role("link", name="01632 960001").first).to_be_visible()
    assert reader.evaluate("getComputedStyle(document.querySelector('.gp-card')).borderTopStyle") == "solid"
    expect(reader.get_by_role("button", name="Forget it")).to_be_visible()


def test_past_its_date_the_copy_says_do_not_use_it(reader):
    keep(reader)
    reader.context.set_offline(True)
    for moment, words in (("2021-12-31T12:00:00", "Do not use it after"), ("2022-01-01T00:30:00", "Do not use it: it was to be checked again by 31 December 2021.")):
        reader.clock.set_fixed_time(moment)
        reader.goto(CARD)
        expect(reader.locator("[data-copy-notice]")).to_contain_text(words)
    expect(reader.locator("[data-copy-notice]")).not_to_contain_text("Do not use it after", use_inner_text=True)


def test_the_next_visit_replaces_the_copy(reader, own):
    keep(reader)
    change(own[0], "Say first", "Say this first")
    reader.goto(CARD)
    expect(reader.locator("[data-copy-notice]")).to_be_hidden()
    assert comes_true(reader, "(await (await caches.match(location.href)).text()).includes('Say this first')")
    reader.context.set_offline(True)
    reader.goto(CARD)
    expect(reader.get_by_role("heading", name="Say this first")).to_be_visible()


def test_a_page_that_may_no_longer_be_kept_leaves_no_copy(reader, own):
    keep(reader)
    change(own[0], "data-keep=", "data-was=")
    reader.goto(CARD)
    assert comes_true(reader, f"(await ({KEPT})()).length === 0")


def test_forget_it_removes_everything_of_every_kept_page(reader):
    keep(reader)
    reader.goto("guidance/referral/")
    keep(reader)
    assert len(reader.evaluate(KEPT)) == 4
    reader.get_by_role("button", name="Forget it").click()
    expect(reader.get_by_role("status").filter(has_text="Forgotten.")).to_be_visible()
    assert reader.evaluate(KEPT) == []


def test_other_pages_are_not_touched_by_what_is_kept(reader):
    keep(reader)
    reader.goto("briefings/nights/")
    assert reader.evaluate("navigator.serviceWorker.controller") is None
    assert reader.locator("[data-keep]").count() == 0


def test_what_cannot_be_kept_whole_is_not_kept(reader, own):
    (own[0] / "assets/images/mark.svg").unlink()
    reader.get_by_role("button", name="Keep this for offline").click()
    expect(reader.get_by_role("status").filter(has_text="It could not be kept.")).to_be_visible()
    assert reader.evaluate(KEPT) == []


def test_it_is_offered_where_the_page_says_so_and_its_size_is_that_of_its_files(paths_site, paths):
    offered = {page.url for page in load(paths).pages.values() if page.offline}
    assert offered == {CARD, "guidance/referral/", "guidance/asking/"}
    for page in load(paths).pages.values():
        assert ("data-keep=" in (paths_site / page.url / "index.html").read_text(encoding="utf-8")) == (page.url in offered)
