"""Which matches of personal data may stand, and where each stands: exceptions, and what a maintainer has confirmed."""

import re
from collections.abc import Iterable, Iterator
from hashlib import sha256

from macros.disclosure.attachments import kind_of
from macros.disclosure.drawn import find_in
from macros.disclosure.patterns import Match, find, find_all
from macros.disclosure.pdfs import pdf_page_texts, pdf_strings
from macros.disclosure.plain_text import plain
from macros.library.commits import LARGEST
from macros.library.library import Library
from macros.library.source import Document
from macros.records.generated import CONFIRMED

ALLOW_FILE = "data/disclosure-allow.yml"
_BEFORE_TEXT = re.compile(r"^\s*(?:[-*#>]+ |\d+[.)] )*(?:\"?[\w-]+\"?: ?)?")


def matches(library: Library) -> Iterator[tuple[Document, Match]]:
    """Yield each match, with its file: what is possible, and what is certain where no exception allows it.

    Where the file of exceptions has a fault, which is reported already, one of them may allow what is certain.
    """
    is_known = all(each.path != ALLOW_FILE for each in library.problems)
    for document in (*library.documents.values(), *library.texts.values()):
        if document.path not in (ALLOW_FILE, CONFIRMED):
            for each in find_in(document):
                if not each.is_certain or (is_known and not is_allowed(library, document.path, each)):
                    yield document, each


def on_pages(library: Library) -> Iterator[tuple[Document, Match]]:
    """Yield what is only possible in PDFs, on a page or not. What is certain there, the rules of attachments refuse."""
    for path in (each for each in library.files if each.lower().endswith(".pdf")):
        full = library.root / path
        raw = full.read_bytes() if full.stat().st_size <= LARGEST else b""
        pages = pdf_page_texts(raw) if kind_of(raw) == "PDF" else ()
        texts = [(f"on page {number}", text) for number, text in enumerate(pages, 1)]
        texts += [("where no page shows it", text) for text in (pdf_strings(raw) if pages else ())]
        for where, text in texts:
            for found in (each for each in find_all(text, path) if not each.is_certain):
                yield Document(path, ""), found._replace(start=0, message=f"{where}: {found.message}")


def place(document: Document, found: Match) -> tuple[int, int]:
    """Return the line and the column of a match in its file."""
    before = document.text[: found.start]
    return before.count("\n") + 1, found.start - before.rfind("\n")


def is_allowed(library: Library, path: str, found: Match) -> bool:
    """Return whether an exception allows the match in the file at `path`, or for "" anywhere: its value covers it."""
    values = (plain(each.value).text for each in library.allowed if path in ("", each.where))
    return any(found.text in each and re.search(rf"(?<!\w){re.escape(each)}(?!\w)", found.sentence) for each in values)


def holds(text: str, value: str) -> bool:
    """Return whether readers of a text see the value of an exception in it, with hyphens for spaces as in a name."""
    return plain(value).text in plain(f"{text}\n\n{re.sub('[-_]', ' ', text)}").text


def refused(library: Library, path: str, found: Iterable[Match]) -> Iterator[Match]:
    """Return those matches in the file at `path`, or in another place of this name, that no exception allows.

    A number from the list of contacts may stand there: it is a service's, and a commit or a PDF cannot show the list.
    """
    return (each for each in found if not (_is_contact(library, each) or is_allowed(library, path, each)))


def _is_contact(library: Library, found: Match) -> bool:
    contacts = library.documents.get("data/contacts.yml")
    if not contacts or found.kind != "telephone_numbers":
        return False
    return re.sub(r"\D", "", found.text)[-9:] in re.sub(r"[^\d\n]", "", contacts.text)


def lines_checked(library: Library) -> set[str]:
    """Return every line of the library as readers see it, without the marks or the name of a field before it."""
    texts = (plain(document.text).text for document in (*library.documents.values(), *library.texts.values()))
    return {_BEFORE_TEXT.sub("", line).strip(" \"',|") for text in texts for line in text.split("\n")}


def in_finished(library: Library, text: str, known: set[str]) -> Iterator[str]:
    """Yield what is certain in those lines of a finished file that are not among the `known` ones, and add them there.

    A number from the list of contacts may stand anywhere, and so may what an exception allows in some file.
    """
    new = {line: None for each in text.split("\n") if (line := _BEFORE_TEXT.sub("", each).strip(" \"',|")) not in known}
    known.update(new)
    for found in refused(library, "", find("\n\n".join(new))):
        yield found.message.partition("; ")[0]


def digest(document: Document, found: Match) -> str:
    """Return the digest by which a maintainer confirms that the sentence of a match may stand in its file."""
    return sha256(f"{document.path}\n{found.sentence}".encode()).hexdigest()


def confirmed(library: Library) -> set[str]:
    """Return the digests of what a maintainer has looked at, and let stand."""
    return set(re.findall(r"\b[\da-f]{64}\b", library.texts[CONFIRMED].text)) if CONFIRMED in library.texts else set()


def stale(library: Library) -> set[str]:
    """Return the digests of sentences that are gone; none where a file could not be read: nobody can tell."""
    known = set() if library.problems else confirmed(library)
    found = (*matches(library), *on_pages(library)) if known else ()
    return known - {digest(*each) for each in found if not each[1].is_certain}
