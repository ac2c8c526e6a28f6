"""A live preview: builds again at each change, and keeps showing the last good site where a build fails."""

from datetime import date
from pathlib import Path

from livereload import Server

from macros.publish.pipeline import BuildFailed, build


def _built(root: Path, out: Path, today: date) -> str:
    try:
        return build(root, out, None, today)
    except BuildFailed as fault:
        return str(fault)


def serve(root: Path, port: int, today: date) -> int:
    """Serve the site on 127.0.0.1 until it is interrupted; gives back 0, or 1 where there is no site to show."""
    out = root / "site"

    def again() -> None:
        print(_built(root, out, today), flush=True)

    again()
    if not out.is_dir():
        return 1
    server = Server()
    for pattern in ("data/**/*", "docs/**/*", "mkdocs.yml"):
        server.watch(str(root / pattern), again)
    server.serve(root=str(out), host="127.0.0.1", port=port, open_url_delay=None)
    return 0
