"""Judge metadata of pictures and PDFs, whatever its format: which fields identify a person just by being there."""

import re
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree import ElementTree

from macros.records.beside import beside

_TOLD = beside(__file__)
PERSONAL: dict[str, str] = {name: told for told, names in _TOLD["fields"].items() for name in names}
ADVICE: dict[str, str] = _TOLD["advice"]
_OF_PROGRAMS = re.compile("|".join(_TOLD["of_programs"]), re.IGNORECASE)
_PROFILE = re.compile(r"raw profile type (?!exif$|ic[cm]$)")  # of ImageMagick, in hexadecimal digits
_DTD = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


class MetadataItem(NamedTuple):
    """A piece of metadata: what it is, in words, and its text where that has to be judged.

    One without text is always refused.
    """

    what: str
    text: str = ""


DUPLICATE = MetadataItem(PERSONAL["thumbnail"])
UNREADABLE = MetadataItem("notes in a form that cannot be read")


def metadata_item(name: str, text: str) -> MetadataItem:
    """Return a field as an item, without its text where its name alone identifies a person."""
    meaning = None if _OF_PROGRAMS.fullmatch(text.strip()) else _meaning(name)
    return MetadataItem(meaning) if meaning else MetadataItem("a hidden title or text", text)


def _meaning(name: str) -> str | None:
    name = name.lower()
    if _PROFILE.match(name):
        return UNREADABLE.what
    return PERSONAL["location"] if name.startswith("gps") else PERSONAL.get(name)


def xmp_metadata(raw: bytes) -> Iterator[MetadataItem]:
    """Yield the items of a packet of XMP (ISO 16684-1), which is untrusted XML."""
    try:
        if _DTD.search(raw.replace(b"\0", b"")):
            raise ElementTree.ParseError
        root = ElementTree.fromstring(raw.strip(b"\0 \r\n"))
    except (ElementTree.ParseError, ValueError, LookupError):
        yield UNREADABLE
        return
    for element in root.iter():
        text = " ".join(element.itertext()) if _meaning(_local_name(element.tag)) or not len(element) else ""
        for tag, value in ((element.tag, text), *element.attrib.items()):
            if value.strip():
                yield metadata_item(_local_name(tag), value)


def _local_name(tag: str) -> str:
    return tag.replace("/regions/}", "/}region").rpartition("}")[2]  # whose Name is that of a face
