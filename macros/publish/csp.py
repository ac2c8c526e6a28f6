"""The content security policy of each page: what it may run and fetch, so that the browser refuses everything else."""

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from urllib.parse import urlsplit

from macros.publish import THEME
from macros.records.site_settings import Site

_INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def policy(site: Site) -> str:
    """The policy of every page, as its meta element holds it (Content Security Policy Level 3).

    Pagefind's program is WebAssembly, and runs in a worker of its own where there is much to search. Other
    partnerships' sites are asked only where `search: also:` names them.
    """
    indexes = (urlsplit(each.index) for each in site.search.also)
    others = sorted({f"{index.scheme}://{index.netloc}" for index in indexes})
    scripts = " ".join(("'self' 'wasm-unsafe-eval'", *sorted(map(csp_hash, own_scripts())), *others))
    asked = " ".join(("'self'", *others))
    return (
        f"default-src 'none'; script-src {scripts}; style-src 'self'; img-src 'self'; connect-src {asked}; "
        "worker-src 'self'; form-action 'self'; base-uri 'none'"
    )


def csp_hash(text: str) -> str:
    """The hash by which a policy allows the script or style `text`."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


@cache
def own_scripts() -> frozenset[str]:
    """The few lines that run before a page is painted, as the theme holds them."""
    texts = (path.read_text(encoding="utf-8") for path in (THEME / "partials" / "javascripts").glob("*.html"))
    return frozenset(script for text in texts for script in _INLINE.findall(text))
