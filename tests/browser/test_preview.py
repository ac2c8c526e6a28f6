"""`mkdocs serve` in a real browser: an edit shows by itself, and so does why one cannot be shown."""

import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.publish.test_addresses_of_the_site import change


@pytest.fixture
def address(minimal: Path) -> Iterator[str]:
    """Where the preview of a small library is served, under a path, as its site is."""
    change(minimal, "mkdocs.yml", "site_name:", "site_url: https://www.example.org/sub/path/\nsite_name:")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "macros", "serve", "--root", str(minimal), "--port", str(port)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        for line in server.stderr:
            if "Serving on" in line:
                break
        yield f"http://127.0.0.1:{port}/sub/path/"
        server.terminate()
        server.communicate()
    assert server.returncode == 0


def test_an_edit_shows_and_a_mistake_says_why_it_does_not(minimal: Path, address: str, browser: Browser):
    page = browser.new_page()
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.goto(f"{address}about/")
    change(minimal, "docs/about/index.md", "title: ", "title: Newly ")
    expect(page.locator("h1")).to_contain_text("Newly")
    change(minimal, "data/glossary.yml", "terms:", "terns:")
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("data/glossary.yml:2:")
    expect(page.locator("h1")).to_contain_text("Newly")
    page.goto(f"{address}guidance/")
    expect(alert).to_contain_text("The last change is not shown")
    change(minimal, "data/glossary.yml", "terns:", "terms:")
    expect(alert).to_have_count(0)
    assert faults == []
    page.close()
