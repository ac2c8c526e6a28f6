"""Check the outside addresses that a library cites. The only module that uses the network.

Each address is asked once, and no host twice at the same time. Only the status of an answer is read, and the
address to which a page has moved.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from http.client import responses
from itertools import takewhile
from threading import Lock
from typing import Any
from urllib.parse import urldefrag, urlsplit

import requests
from requests.adapters import HTTPAdapter

from macros.library.library import Library
from macros.library.markdown import addresses_in, lines
from macros.reports.due import DueItem, place

AGENT = "learning-from-reviews (asks whether the addresses that a site cites still answer)"
TIMEOUT = 15.0  # seconds without an answer from a host
AT_ONCE = 4  # addresses
MOST_STEPS = 5  # redirects that are followed
PERMANENT = (301, 308)
_REASONS = (
    (requests.Timeout, "did not answer in time"),
    (requests.TooManyRedirects, "leads from one address to the next without end"),
    (requests.exceptions.SSLError, "no safe connection: its certificate was not accepted"),
    (requests.ConnectionError, "no web page answers there"),
    (ValueError, "is no address that can be asked, or leads to one"),
)


def cited_addresses(library: Library) -> dict[str, tuple[str, ...]]:
    """Return every outside address of a source or page, without its fragment, and its places as `path:line`."""
    places: dict[str, list[str]] = defaultdict(list)
    for source in library.sources.values():
        if source.address:
            places[urldefrag(source.address).url].append(place(library, source, "address"))
    for page in library.pages.values():
        for number, line in lines(page.document):
            for address in addresses_in(line):
                places[urldefrag(address).url].append(f"{page.document.path}:{number}")
    return {address: tuple(dict.fromkeys(each)) for address, each in places.items()}


def check_addresses(addresses: Mapping[str, Sequence[str]], timeout: float = TIMEOUT) -> list[DueItem]:
    """Return what is due, in order: at each place of an address that does not answer, or has moved for good.

    A host that is away, slow or wrong raises nothing: the note says so.
    """
    with requests.Session() as session, ThreadPoolExecutor(AT_ONCE) as pool:
        session.headers.update({"User-Agent": AGENT})
        session.max_redirects = MOST_STEPS
        for scheme in ("http://", "https://"):
            session.mount(scheme, _OneAtATime())
        found = list(pool.map(lambda address: _ask(session, address, timeout), addresses))
    pairs = zip(addresses, found, strict=True)
    return [DueItem(kind, at, address, note) for address, (kind, note) in pairs if kind for at in addresses[address]]


class _OneAtATime(HTTPAdapter):
    """Asks no host twice at the same time, and tells none who asks: no password of this computer, no cookie."""

    def __init__(self) -> None:
        super().__init__()
        self._asked: dict[str, Lock] = {}

    def send(self, request: requests.PreparedRequest, *args: Any, **options: Any) -> requests.Response:
        for name in ("Authorization", "Cookie"):
            request.headers.pop(name, None)
        with self._asked.setdefault(urlsplit(request.url or "").netloc.lower(), Lock()):
            return super().send(request, *args, **options)


def _ask(session: requests.Session, address: str, timeout: float) -> tuple[str, str]:
    """Return the kind of what is due of `address` and a note; "" for none.

    It has moved for good as far as every step from its start is permanent.
    """
    try:
        answer = session.get(address, timeout=timeout, stream=True)
        answer.close()
    except (requests.RequestException, ValueError) as error:
        why = next((text for kind, text in _REASONS if isinstance(error, kind)), "the connection broke off")
        return "no-answer", why
    if answer.status_code >= 300:
        return "no-answer", f"answers {answer.status_code} {responses.get(answer.status_code, '')}".rstrip()
    steps = list(takewhile(lambda each: each.status_code in PERMANENT, answer.history))
    return ("moved", f"now {urldefrag([*answer.history, answer][len(steps)].url).url}") if steps else ("", "")
