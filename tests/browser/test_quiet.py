"""Nothing is kept, nothing is told, nothing foreign runs: every page of the site, watched by the browser itself."""

from playwright.sync_api import Browser, Page, expect

from tests.browser.visits import told
from tests.support import record

IN_PAGE = """
  window.refused = [];
  addEventListener("securitypolicyviolation", (event) => refused.push(`${event.violatedDirective} ${event.blockedURI}`));
"""
KEPT = """async () => [document.cookie, ...Object.keys(localStorage), ...Object.keys(sessionStorage), ...await caches.keys(),
  ...(await indexedDB.databases()).map(({ name }) => name), ...await navigator.serviceWorker.getRegistrations()].filter(Boolean).map(String)"""


def unquiet(page: Page) -> list[str]:
    """What the page has kept and tried so far, and what its policy lacks."""
    policy = page.locator('meta[http-equiv="Content-Security-Policy"]').get_attribute("content")
    strict = policy.startswith("default-src 'none'") and "unsafe-inline" not in policy
    return [*([] if strict else [policy]), *page.evaluate("refused"), *page.evaluate(KEPT)]


def test_every_page_keeps_nothing_asks_nobody_else_and_breaks_no_rule_of_its_policy(seen_at_desk, swept, referrers):
    found = {name: page["quiet"] for name, page in seen_at_desk.items()}
    said = "Nothing kept on the device, nobody else asked, no rule of the page's own policy broken"
    record.tried(swept, "quiet", said, "a browser that was never here before", found)
    assert told(found) == "{}"
    assert sorted(set(referrers)) == []


def test_the_policy_stops_what_a_page_does_not_bring_itself(browser: Browser, address):
    context = browser.new_context(base_url=address)
    context.add_init_script(IN_PAGE)
    page = context.new_page()
    page.goto("")
    page.evaluate("""() => {
      document.body.append(Object.assign(document.createElement("script"), { textContent: "window.ran = true" }));
      document.body.insertAdjacentHTML("beforeend", `<img src="https://example.org/x.png" onerror="window.ran = true">`);
    }""")
    page.wait_for_function("() => refused.length >= 3")
    assert page.evaluate("window.ran") is None
    assert {each.split()[0] for each in page.evaluate("refused")} >= {"script-src-elem", "script-src-attr", "img-src"}
    context.close()


def test_search_and_tables_work_under_the_policy(browser: Browser, paths_address):
    context = browser.new_context(base_url=paths_address)
    context.add_init_script(IN_PAGE)
    page = context.new_page()
    page.goto("progress/register/")
    page.keyboard.press("/")
    page.locator("#search-input").fill("sleep")
    expect(page.locator(".search-results a").first).to_be_visible()
    page.get_by_role("button", name="Close").click()
    with page.expect_download():
        page.get_by_role("button", name="Download this table").first.click()
    assert page.evaluate("refused") == []
    context.close()
