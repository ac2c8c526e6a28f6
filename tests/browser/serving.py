"""A site on a real server, as on its host."""

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


class Quiet(SimpleHTTPRequestHandler):
    referrers: list[str] = []  # every address that a page told this server it came from

    def do_GET(self):
        if told := self.headers.get("Referer"):
            self.referrers.append(told)
        super().do_GET()

    def log_message(self, *arguments):
        """Say nothing of each request."""


def served(site: Path) -> Iterator[str]:
    """Where a site is served: two folders below the root of the host, as on many hosts."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site.parent.parent)))
    answer(server)
    yield f"http://127.0.0.1:{server.server_port}/sub/path/"
    server.shutdown()


def answer(server: ThreadingHTTPServer) -> None:
    """Let a server answer, until it is shut down, of which it takes note at once."""
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()


class _FaultyHandler(Quiet):
    """Answers some addresses as a bad line or a web filter does."""

    referrers: list[str] = []  # not shared: a page that a filter sends gives the address of its reader

    def do_GET(self):
        fault = next((fault for end, fault in self.server.faults.items() if self.path.endswith(end)), None)
        if not fault:
            super().do_GET()
            return
        status, body, ends = fault
        self.send_response(status)
        self.send_header("content-type", "text/css" if self.path.endswith(".css") else "text/html; charset=utf-8")
        self.send_header("content-length", str(len(body) + (0 if ends else 1000)))
        self.end_headers()
        self.wfile.write(body)
        self.wfile.flush()
        if not ends:
            self.server.released.wait()


class FaultySite(ThreadingHTTPServer):
    """A server of a copy of the site that a test may change.

    `faults` gives, by the end of a path, the status, the body, and whether the answer ends.
    """

    def __init__(self, folder: Path):
        super().__init__(("127.0.0.1", 0), partial(_FaultyHandler, directory=str(folder)))
        self.folder, self.faults, self.released = folder, {}, threading.Event()
        self.address = f"http://127.0.0.1:{self.server_port}/"
