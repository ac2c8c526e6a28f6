"""`mkdocs serve`: a page shows an edit by itself, or why it cannot, above the last good site."""

import socket
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import File

from macros.publish import SHARED, STOCK, THEME
from macros.publish.failures import BuildFailed, as_failure, warnings
from macros.render.html import render

_ADDRESS = "assets/javascripts/preview.js"
_ENGINE = Path(__file__).parent


def script(config: MkDocsConfig) -> File:
    """The script of every page of a preview, as a file: MkDocs' own holds a time, which no policy by hashes allows."""
    return File.generated(config, _ADDRESS, abs_src_path=str(_ENGINE / "preview.js"))


def refuse_a_taken_port(host: str, port: int) -> None:
    """Raise BuildFailed for a port that is in use, which MkDocs would only notice once the whole site is built."""
    try:
        socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET).close()
    except OSError:
        other = f"`python -m macros serve --port {port + 1}` or `mkdocs serve -a {host}:{port + 1}`"
        raise BuildFailed("start", f"the port {port} is in use; close the other preview, or type {other}") from None


def prepare(server: LiveReloadServer, root: Path) -> None:
    """Let `server` watch records and templates too, go on after a failed build, and put our script into pages."""
    for folder in (root / "data", _ENGINE.parent / "render" / "templates", THEME, SHARED, STOCK):
        server.watch(str(folder))
    failed: list[str] = []
    server.builder = _going_on(server.builder, failed)
    address = f"{urlsplit(server.url).path}{_ADDRESS}"

    def with_script(page: bytes, epoch: int) -> bytes:
        head, body, rest = page.partition(b"<body")
        tag, end, content = rest.partition(b">")
        own = render("preview.html", script=address, epoch=epoch, failed=failed).encode()
        return b"".join((head, body, tag, end, own, content))

    server._inject_js_into_html = with_script  # type: ignore[method-assign]


def _going_on(builder: Callable[[], None], failed: list[str]) -> Callable[[], None]:
    """`builder`, which leaves in `failed` why it failed. Where one raises, MkDocs' server answers nobody any more."""

    def build() -> None:
        failed.clear()
        with warnings() as logged:
            try:
                builder()
            except Exception as error:
                failed.extend(filter(None, str(as_failure(error, logged)).splitlines()))

    return build
