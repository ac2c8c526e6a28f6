"""Keep this for offline: only once asked, read with the network off, made new at the next visit, forgotten when asked or withdrawn."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from macros.library.load import load
from tests.browser.serving import FaultySite, answer

CARD = "guidance/consultation/"
KEPT = """async () => [...await caches.keys(), ...(await navigator.serviceWorker.getRegistrations()).map(({ scope }) => scope)]"""


@pytest.fixture
def own(paths_site: Path, tmp_path: Path) -> Iterator[FaultySite]:
    shutil.copytree(paths_site, tmp_path / "site", ignore=shutil.ignore_patterns("pagefind", "*.pdf"))
    server = FaultySite(tmp_path / "site")
    answer(server)
    yield server
    server.released.set()
    server.shutdown()


@pytest.fixture
def reader(browser: Browser, own) -> Page:
    """A reader on a phone who has just opened the card."""
    context = browser.new_context(base_url=own.address, viewport={"width": 390, "height": 844}, locale="en-GB")
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
    for moment, words in (
        ("2021-12-31T12:00:00", "Do not use it after"),
        ("2022-01-01T00:30:00", "Do not use it: it was to be checked again by 31 December 2021."),
    ):
        reader.clock.set_fixed_time(moment)
        reader.goto(CARD)
        expect(reader.locator("[data-copy-notice]")).to_contain_text(words)
    expect(reader.locator("[data-copy-notice]")).not_to_contain_text("Do not use it after", use_inner_text=True)


@pytest.mark.all
def test_the_next_visit_replaces_the_copy(reader, own):
    keep(reader)
    change(own.folder, "Say first", "Say this first")
    reader.goto(CARD)
    expect(reader.locator("[data-copy-notice]")).to_be_hidden()
    assert comes_true(reader, "(await (await caches.match(location.href)).text()).includes('Say this first')")
    reader.context.set_offline(True)
    reader.goto(CARD)
    expect(reader.get_by_role("heading", name="Say this first")).to_be_visible()


def test_a_page_that_may_no_longer_be_kept_leaves_no_copy(reader, own):
    keep(reader)
    change(own.folder, "data-keep=", "data-was=")
    reader.goto(CARD)
    assert comes_true(reader, f"(await ({KEPT})()).length === 0")


def test_forget_it_removes_everything_of_every_kept_page(reader):
    keep(reader)
    reader.goto("guidance/referral/")
    keep(reader)
    assert len(reader.evaluate(KEPT)) == 4
    reader.get_by_role("button", name="Forget it").click()
    expect(reader.get_by_role("status").filter(has_text="Forgotten.")).to_be_visible()
    assert comes_true(reader, f"(await ({KEPT})()).length === 0")


@pytest.mark.all
def test_other_pages_are_not_touched_by_what_is_kept(reader):
    keep(reader)
    reader.goto("briefings/nights/")
    assert reader.evaluate("navigator.serviceWorker.controller") is None
    assert reader.locator("[data-keep]").count() == 0


@pytest.mark.all
def test_what_cannot_be_kept_whole_is_not_kept(reader, own):
    (own.folder / "assets/images/mark.svg").unlink()
    reader.get_by_role("button", name="Keep this for offline").click()
    expect(reader.get_by_role("status").filter(has_text="It could not be kept.")).to_be_visible()
    assert reader.evaluate(KEPT) == []


def is_copy(page: Page) -> bool:
    return page.evaluate("document.documentElement.hasAttribute('data-copy')")


def cached(page: Page) -> bool:
    return page.evaluate("caches.match(location.href).then(Boolean)")


def whole_page(own: FaultySite) -> bytes:
    return (own.folder / CARD / "index.html").read_bytes()


@pytest.mark.parametrize("file", ["/", pytest.param("site.css", marks=pytest.mark.all)])
def test_a_line_that_stalls_after_its_first_bytes_shows_the_copy(reader, own, file):
    keep(reader)
    own.faults[f"{CARD}" if file == "/" else file] = (200, whole_page(own)[:1000], False)
    reader.clock.install()  # the page's clock: the worker has its own, by which half a second is four
    reader.context.service_workers[0].evaluate(
        "() => { const wait = setTimeout; self.setTimeout = (call, time) => wait(call, time / 8); }"
    )
    reader.goto(CARD, wait_until="domcontentloaded", timeout=15_000)
    assert is_copy(reader) == (file == "/")
    expect(reader.get_by_role("link", name="01632 960001").first).to_be_visible()
    assert reader.evaluate("getComputedStyle(document.querySelector('.gp-card')).borderTopStyle") == "solid"


BLOCKED = b"<!doctype html><html><title>Blocked</title><body>This page is blocked by policy.</body></html>"


@pytest.mark.parametrize(
    "status", [403, *(pytest.param(status, marks=pytest.mark.all) for status in (200, 401, 407, 429, 500, 503))]
)
def test_what_a_filter_or_a_login_sends_neither_hides_nor_deletes_the_copy(reader, own, status):
    keep(reader)
    own.faults[CARD] = (status, BLOCKED, True)
    reader.goto(CARD)
    assert is_copy(reader)
    own.faults.clear()
    reader.goto(CARD)
    assert not is_copy(reader)
    assert comes_true(reader, "(await caches.match(location.href)) !== undefined")


def test_a_page_that_breaks_off_never_replaces_the_copy(reader, own):
    keep(reader)
    page = whole_page(own)
    own.faults[CARD] = (200, page[: page.index(b"data-keep=") + 2000], True)
    reader.goto(CARD)
    assert is_copy(reader)
    reader.context.set_offline(True)
    reader.goto(CARD)
    expect(reader.locator("footer").last).to_be_attached()


@pytest.mark.all
def test_a_style_sheet_that_is_refused_comes_from_the_copy(reader, own):
    keep(reader)
    own.faults["site.css"] = (404, BLOCKED, True)
    reader.goto(CARD)
    assert not is_copy(reader)
    assert reader.evaluate("getComputedStyle(document.querySelector('.gp-card')).borderTopStyle") == "solid"


def test_a_page_missing_while_a_site_is_uploaded_is_withdrawn_only_a_day_later(reader, own):
    keep(reader)
    worker = reader.context.service_workers[0]
    own.faults[CARD] = (404, BLOCKED, True)
    reader.goto(CARD)
    expect(reader).to_have_title("Blocked")
    assert cached(reader)
    worker.evaluate("() => { const now = Date.now; Date.now = () => now() + 86_400_001; }")
    reader.goto(CARD)
    assert comes_true(reader, f"(await ({KEPT})()).length === 0")


@pytest.mark.all
def test_a_page_that_was_missing_and_came_back_is_not_counted_as_missing_since_then(reader, own):
    keep(reader)
    worker = reader.context.service_workers[0]
    for fault in ((404, BLOCKED, True), None, (404, BLOCKED, True)):
        own.faults.clear()
        if fault:
            own.faults[CARD] = fault
        reader.goto(CARD)
        worker.evaluate("() => { const now = Date.now; Date.now = () => now() + 50_000_000; }")
    assert cached(reader)


def test_a_page_that_is_gone_for_good_leaves_no_copy(reader, own):
    keep(reader)
    own.faults[CARD] = (410, BLOCKED, True)
    reader.goto(CARD)
    assert comes_true(reader, f"(await ({KEPT})()).length === 0")


def test_it_is_offered_where_the_page_says_so_and_its_size_is_that_of_its_files(paths_site, paths):
    offered = {page.url for page in load(paths).pages.values() if page.offline}
    assert offered == {CARD, "guidance/referral/", "guidance/asking/"}
    for page in load(paths).pages.values():
        assert ("data-keep=" in (paths_site / page.url / "index.html").read_text(encoding="utf-8")) == (
            page.url in offered
        )
