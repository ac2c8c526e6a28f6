"""Other engines than Chromium, each driven by its own protocol: WPE WebKit, as old as Safari 16, and Firefox ESR."""

import base64
import json
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.support import system

NEEDS = (
    "The tests in other browsers need {packages}, and they were not installed; type: sudo apt-get install {packages}"
)
WEBKIT = ("wpewebkit-driver", "libwpewebkit-1.1-0", "libwpebackend-fdo-1.0-1")
SECONDS = 60  # for an engine to start


def _need(program: str, *packages: str) -> str:
    """The path of a program, installed if it is missing. Ends the run with one sentence where that fails."""
    if not shutil.which(program):
        system.install(*packages)
    return shutil.which(program) or pytest.exit(NEEDS.format(packages=" ".join(packages)), returncode=1)


def need_webkit() -> tuple[str, Path]:
    """The driver of WPE WebKit and its browser, installed if missing. Ends the run with a sentence where that fails."""
    driver = _need("WPEWebDriver", *WEBKIT)
    browser = next(Path("/usr/lib").glob("*/wpe-webkit-*/MiniBrowser"), None)
    return driver, browser or pytest.exit(NEEDS.format(packages=" ".join(WEBKIT)), returncode=1)


def need_firefox() -> str:
    """The path of Firefox, installed if it is missing. Ends the run with one sentence where that fails."""
    return _need("firefox-esr", "firefox-esr")


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def _until(ask: Callable):
    """What `ask` gives once the engine listens. Raises the last OSError when it does not in time."""
    end = time.monotonic() + SECONDS
    while True:
        try:
            return ask()
        except OSError:
            if time.monotonic() > end:
                raise


@contextmanager
def webkit() -> Iterator[Callable]:
    """A function that sends one command of WebDriver (W3C) to WPE WebKit: method, path below the session, values."""
    (driver, browser), port = need_webkit(), _free_port()
    running = subprocess.Popen(
        [driver, f"--port={port}", "--host=127.0.0.1"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )

    def ask(method: str, path: str, **values):
        body = json.dumps(values).encode() if method == "POST" else None
        request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", method=method, data=body)
        with urllib.request.urlopen(request, timeout=SECONDS) as answer:
            return json.load(answer)["value"]

    try:
        _until(lambda: ask("GET", "/status"))
        options = {
            "browserName": "MiniBrowser",
            "wpe:browserOptions": {"binary": str(browser), "args": ["--automation", "--headless"]},
        }
        session = f"/session/{ask('POST', '/session', capabilities={'alwaysMatch': options})['sessionId']}"
        yield lambda method, path, **values: ask(method, f"{session}{path}", **values)
        ask("DELETE", session)
    finally:
        running.terminate()
        running.wait()


@contextmanager
def firefox() -> Iterator[Callable]:
    """A function that sends one command of Marionette to Firefox: its name and values."""
    program, port = need_firefox(), _free_port()
    with tempfile.TemporaryDirectory() as profile:
        Path(profile, "user.js").write_text(
            f'user_pref("marionette.port", {port});\nuser_pref("remote.prefs.recommended", false);\n', encoding="utf-8"
        )
        command = [program, "--headless", "--marionette", "--no-remote", "--profile", profile]
        running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            with _until(lambda: socket.create_connection(("127.0.0.1", port), SECONDS)) as line:
                _message(line)  # its greeting
                yield lambda name, **values: _command(line, name, values)
        finally:
            running.terminate()
            running.wait()


def _command(line: socket.socket, name: str, values: dict):
    sent = json.dumps([0, 1, name, values]).encode()
    line.sendall(str(len(sent)).encode() + b":" + sent)
    _, _, fault, answer = _message(line)
    if fault:
        raise RuntimeError(f"{name}: {fault}")
    return answer


def _message(line: socket.socket):
    """The next message: its length in bytes, a colon, JSON."""
    length = b""
    while not length.endswith(b":"):
        length += line.recv(1)
    body = b""
    while len(body) < int(length[:-1]):
        body += line.recv(int(length[:-1]) - len(body))
    return json.loads(body)


def decoded(answer: str) -> bytes:
    """What an engine gives in base 64: a picture or a PDF."""
    return base64.b64decode(answer)
