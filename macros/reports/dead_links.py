"""Check the outside addresses that a library cites. The only module that uses the network.

Each address is asked once, and no host twice at the same time. Only the status of an answer is read, and the
address to which a page has moved.
"""

import socket
import ssl
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPException, InvalidURL, responses
from threading import Lock
from urllib.error import URLError
from urllib.parse import quote, urldefrag, urljoin, urlsplit
from urllib.request import HTTPHandler, HTTPSHandler, OpenerDirector, ProxyHandler, Request

from macros.library.library import Library
from macros.library.markdown import addresses_in, lines
from macros.reports.due import DueItem

AGENT = "learning-from-reviews (asks whether the addresses that a site cites still answer)"
TIMEOUT = 15.0  # seconds without an answer from a host
AT_ONCE = 4  # addresses
MOST_STEPS = 5  # redirects that are followed
PERMANENT = (301, 308)
REDIRECTS = (301, 302, 303, 307, 308)
_AS_TYPED = "%/:=&?~#+!$,;'@()*[]"


def cited_addresses(library: Library) -> dict[str, tuple[str, ...]]:
    """Return every outside address of a source or page, without its fragment, and its places as `path:line`."""
    places: dict[str, list[str]] = defaultdict(list)
    for source in library.sources.values():
        if source.address:
            places[urldefrag(source.address).url].append("{}:{}".format(*library.where(source, "address")))
    for page in library.pages.values():
        for number, line in lines(page.document):
            for address in addresses_in(line):
                places[urldefrag(address).url].append(f"{page.document.path}:{number}")
    return {address: tuple(dict.fromkeys(each)) for address, each in places.items()}


def check_addresses(addresses: Mapping[str, Sequence[str]], timeout: float = TIMEOUT) -> list[DueItem]:
    """Return what is due, in order: at each place of an address that does not answer, or has moved for good.

    A host that is away, slow or wrong raises nothing: the note says so.
    """
    locks: dict[str, Lock] = {}

    def once(address: str) -> tuple[int, str]:
        with locks.setdefault(urlsplit(address).netloc.lower(), Lock()):
            return _once(address, timeout)

    with ThreadPoolExecutor(AT_ONCE) as pool:
        found = list(pool.map(lambda address: _follow(address, once), addresses))
    pairs = zip(addresses, found, strict=True)
    return [
        DueItem(kind, place, address, note) for address, (kind, note) in pairs if kind for place in addresses[address]
    ]


def _follow(address: str, once: Callable[[str], tuple[int, str]]) -> tuple[str, str]:
    """Follow the redirects of `address`, and return the kind of what is due and a note; "" for none.

    It has moved for good only if every step from its start is permanent.
    """
    here, moved, visited, for_good = address, "", {address}, True
    try:
        while True:
            status, location = once(here)
            if status not in REDIRECTS or not location:
                break
            here = urldefrag(urljoin(here, location)).url
            if not _is_web(here):
                return "no-answer", "leads to something that is not a page"
            if here in visited or len(visited) > MOST_STEPS:
                return "no-answer", "leads from one address to the next without end"
            visited.add(here)
            for_good = for_good and status in PERMANENT
            moved = here if for_good else moved
    except (OSError, HTTPException, ValueError) as error:
        return "no-answer", _reason(error)
    if status >= 300:
        return "no-answer", f"answers {status} {responses.get(status, '')}".rstrip()
    return ("moved", f"now {moved}") if moved else ("", "")


def _once(address: str, timeout: float) -> tuple[int, str]:
    """Make one request. Raises ValueError, before anything is sent, for what is not a web address."""
    parts = urlsplit(address)
    if not _is_web(address) or not parts.hostname or parts.port == 0:  # parts.port itself raises ValueError
        raise ValueError(address)
    request = Request(quote(address, safe=_AS_TYPED), headers={"User-Agent": AGENT, "Accept": "*/*"})
    with _opener().open(request, timeout=timeout) as answer:
        return answer.status, answer.headers.get("Location") or ""


def _opener() -> OpenerDirector:
    """Return an opener for http and https alone: no file, FTP or data. It follows no redirects."""
    opener = OpenerDirector()
    for handler in (ProxyHandler(), HTTPHandler(), HTTPSHandler()):
        opener.add_handler(handler)
    return opener


def _is_web(address: str) -> bool:
    return urlsplit(address).scheme in ("http", "https")


def _reason(error: Exception) -> str:
    cause = error.reason if isinstance(error, URLError) and isinstance(error.reason, Exception) else error
    return next((text for kind, text in _REASONS if isinstance(cause, kind)), "the connection broke off")


_REASONS = (
    (TimeoutError, "did not answer in time"),
    (socket.gaierror, "no host of that name is known"),
    (ssl.SSLError, "no safe connection: its certificate was not accepted"),
    (ConnectionRefusedError, "the host refuses to be asked"),
    (ConnectionError, "the connection broke off"),
    ((ValueError, InvalidURL), "is not an address that can be asked"),
    (HTTPException, "answers something that is not a web page"),
)
