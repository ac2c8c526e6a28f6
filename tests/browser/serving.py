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
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/sub/path/"
    server.shutdown()
