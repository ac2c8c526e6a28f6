"""Which outside addresses are collected, and what they answer, asked of a host on this machine."""

import socket
import threading
from contextlib import ExitStack, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from macros.library.load import load
from macros.reports import dead_links
from macros.reports.due import DueItem

BRIEFING = "docs/briefings/nights.md"


def test_addresses_are_those_of_sources_and_pages_each_once_with_every_place(full):
    page = full / BRIEFING
    page.write_text(
        page.read_text(encoding="utf-8")
        + "\nSee [a](https://a.example.org/b_(c)), <https://a.example.org/d#e>, https://a.example.org/d.\n\n"
        '<a href="https://a.example.org/f">f</a>\n\n```\nhttps://a.example.org/code\n```\n\n[x](file:///etc/passwd) [y](javascript:alert(1)) [z](../index.md)\n',
        encoding="utf-8",
    )
    line = page.read_text(encoding="utf-8").split("\nSee [a]")[0].count("\n") + 2
    assert dead_links.cited_addresses(load(full)) == {
        "https://www.example.org/report": ("data/sources.yml:7",),
        "https://a.example.org/b_(c)": (f"{BRIEFING}:{line}",),
        "https://a.example.org/d": (f"{BRIEFING}:{line}",),
        "https://a.example.org/f": (f"{BRIEFING}:{line + 2}",),
    }


class Host(BaseHTTPRequestHandler):
    """Answers each path in its own way, and notes who asked what."""

    PLAIN = {"/ok": 200, "/gone": 404, "/broken": 500, "/odd": 799}
    STEPS = {
        "/moved": (301, "/ok"),
        "/for-now": (302, "/ok"),
        "/then-for-now": (308, "/for-now"),
        "/for-now-then": (302, "/moved"),
        "/circle": (301, "/circle-2"),
        "/circle-2": (301, "/circle"),
        "/file": (302, "file:///etc/passwd"),
        "/script": (301, "javascript:alert(1)"),
        "/moved-to-nothing": (301, "/gone"),
        "/nowhere": (302, ""),
    }

    def do_GET(self):
        self.answer()

    def answer(self):
        server = self.server
        server.asked.append((self.command, self.path, self.headers["User-Agent"]))
        server.told.append([*self.headers])
        server.inside.append(self)
        server.most.append(len(server.inside))
        if len(server.inside) > 1:
            server.met.set()
        server.met.wait(0.01)  # for as long as this, a second may come in
        server.inside.remove(self)
        self.reply()

    def reply(self):
        if self.path.startswith("/endless/"):
            status, to = 302, f"/endless/{int(self.path.split('/')[-1]) + 1}"
        else:
            status, to = self.STEPS.get(self.path) or (self.PLAIN.get(self.path.partition("?")[0], 200), "")
        self.send_response(status)
        if to:
            self.send_header("Location", to)
        self.send_header("Set-Cookie", "seen=1")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        pass


@contextmanager
def serving(kind: type[Host]):
    server = ThreadingHTTPServer(("127.0.0.1", 0), kind)
    server.asked, server.told, server.inside, server.most, server.met = [], [], [], [], threading.Event()
    server.url = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def host(monkeypatch):
    """A host on this machine; no proxy stands in between."""
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    with serving(Host) as server:
        yield server


def answered(*wanted, timeout=5.0):
    return dead_links.check_addresses(dict.fromkeys(wanted, ("p:1",)), timeout)


@pytest.mark.parametrize(
    ("path", "kind", "note"),
    [
        ("/ok", None, ""),
        ("/gone", "no-answer", "answers 404 Not Found"),
        ("/broken", "no-answer", "answers 500 Internal Server Error"),
        ("/odd", "no-answer", "answers 799"),
        ("/nowhere", "no-answer", "answers 302 Found"),
        ("/moved", "moved", "/ok"),
        ("/for-now", None, ""),
        ("/then-for-now", "moved", "/for-now"),
        ("/for-now-then", None, ""),
        ("/moved-to-nothing", "no-answer", "answers 404 Not Found"),
        ("/circle", "no-answer", "leads from one address to the next without end"),
        ("/endless/1", "no-answer", "leads from one address to the next without end"),
        ("/file", "no-answer", "is no address that can be asked, or leads to one"),
        ("/script", "no-answer", "is no address that can be asked, or leads to one"),
    ],
)
def test_what_an_address_answers(host, path, kind, note):
    note = f"now {host.url}{note}" if kind == "moved" else note
    assert answered(host.url + path) == ([DueItem(kind, "p:1", host.url + path, note)] if kind else [])


def test_what_is_due_stands_at_each_place_of_an_address(host):
    addresses = {f"{host.url}/gone": ("p:1", "q:2"), f"{host.url}/ok": ("p:4",), f"{host.url}/moved": ("p:3",)}
    found = dead_links.check_addresses(addresses, 5.0)
    assert [(each.kind, each.place) for each in found] == [("no-answer", "p:1"), ("no-answer", "q:2"), ("moved", "p:3")]


def test_an_address_is_asked_once_by_the_name_of_the_project(host):
    answered(f"{host.url}/ok")
    assert host.asked == [("GET", "/ok", dead_links.AGENT)] and dead_links.AGENT.startswith("learning-from-reviews")


def test_no_host_is_told_who_asks(host, tmp_path, monkeypatch):
    (tmp_path / "netrc").write_text("machine 127.0.0.1 login somebody password secret\n", encoding="utf-8")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    answered(f"{host.url}/moved", host.url.replace("//", "//somebody:secret@") + "/ok", f"{host.url}/cookie")
    assert len(host.told) == 4 and not {"authorization", "cookie"} & {
        name.lower() for each in host.told for name in each
    }


def test_no_host_is_asked_twice_at_a_time_and_answers_come_in_the_order_of_the_addresses(host):
    wanted = [f"{host.url}/gone?{number}" for number in range(30, 0, -1)]
    assert [each.title for each in answered(*wanted)] == wanted
    assert set(host.most) == {1} and {path for _, path, _ in host.asked} == {
        each.removeprefix(host.url) for each in wanted
    }


def test_hosts_that_all_lead_to_one_host_do_not_ask_it_at_the_same_time(host):
    with ExitStack() as others:
        leading = [
            others.enter_context(serving(type("Leading", (Host,), {"STEPS": {"/": (302, f"{host.url}/ok")}})))
            for _ in range(4)
        ]
        assert answered(*(f"{each.url}/" for each in leading)) == []
    assert host.most == [1, 1, 1, 1]


@contextmanager
def listening(answer: bytes | None):
    """A host that takes a call and says `answer`, or never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        calls = []

        def take():
            while True:
                try:
                    calls.append(server.accept()[0])
                except OSError:
                    return
                if answer is not None:
                    calls[-1].recv(4096)
                    calls[-1].sendall(answer)
                    calls[-1].close()

        threading.Thread(target=take, daemon=True).start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}/"
        for call in calls:
            call.close()


def test_a_host_that_never_answers_is_cut_off(monkeypatch):
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    with listening(None) as url:
        assert [(each.kind, each.note) for each in answered(url, timeout=0.05)] == [
            ("no-answer", "did not answer in time")
        ]


def test_a_host_that_speaks_another_protocol_is_reported(monkeypatch):
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    with listening(b"220 mail ready\r\n") as url:
        assert [(each.kind, each.note) for each in answered(url)] == [("no-answer", "no web page answers there")]


def test_a_host_that_does_not_exist_is_reported(monkeypatch):
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    assert [(each.kind, each.note) for each in answered(f"http://127.0.0.1:{port}/")] == [
        ("no-answer", "no web page answers there")
    ]


@pytest.mark.parametrize(
    "address",
    [
        "http://[",
        "http://a:b@127.0.0.1:port/",
        "http://127.0.0.1:99999/",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "ftp://127.0.0.1/",
    ],
)
def test_what_is_no_web_address_is_never_asked(address, monkeypatch):
    monkeypatch.setattr(socket, "create_connection", lambda *_, **__: pytest.fail("it was asked"))
    assert [(each.kind, each.note) for each in answered(address)] == [
        ("no-answer", "is no address that can be asked, or leads to one")
    ]
