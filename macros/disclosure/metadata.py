"""Hidden notes of pictures and papers, whatever their format: which of them tell of a person by being there at all."""

import re
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree import ElementTree

# Names of fields (EXIF, IPTC, XMP, PNG and PDF use much the same), in small letters: what such a field tells.
_AUTHOR, _OWNER, _SERIAL = "the name of its author", "the name of its owner", "the serial number of a camera"
_COMMENT, _PLACE, _EDITOR = "a comment", "the place where it was taken (GPS)", "the name of somebody who worked on it"
PERSONAL = {
    "artist": _AUTHOR,
    "author": _AUTHOR,
    "creator": _AUTHOR,
    "photographer": _AUTHOR,
    "authorsposition": _AUTHOR,
    "creatorcontactinfo": _AUTHOR,
    "copyright": _OWNER,
    "rights": _OWNER,
    "owner": _OWNER,
    "ownername": _OWNER,
    "cameraownername": _OWNER,
    "serialnumber": _SERIAL,
    "bodyserialnumber": _SERIAL,
    "lensserialnumber": _SERIAL,
    "cameraserialnumber": _SERIAL,
    "makernote": "notes of a camera, which may hold its serial number",
    "personinimage": "the name of somebody in it",
    "comment": _COMMENT,
    "comments": _COMMENT,
    "usercomment": _COMMENT,
    "city": _PLACE,
    "location": _PLACE,
    "sublocation": _PLACE,
    "captionwriter": _EDITOR,
    "imageeditor": _EDITOR,
    "manager": _EDITOR,
    "lastmodifiedby": _EDITOR,
}
_PROGRAM = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


class MetadataItem(NamedTuple):
    """A hidden note: what it is, in words; and its text, where that has to be judged. A note without text may not stand at all."""

    what: str
    text: str = ""


UNREADABLE = MetadataItem("notes in a form that cannot be read")


def metadata_item(name: str, text: str) -> MetadataItem:
    """The note that a field of this name is: not to stand at all where it tells of a person by its nature, else a text to judge."""
    known = _tells(name)
    return MetadataItem(known) if known else MetadataItem("a hidden title or text", text)


def _tells(name: str) -> str | None:
    return _PLACE if name.lower().startswith("gps") else PERSONAL.get(name.lower())


def xmp_metadata(raw: bytes) -> Iterator[MetadataItem]:
    """The notes in a packet of XMP (ISO 16684-1), which is XML by a stranger's hand."""
    try:
        if _PROGRAM.search(raw.replace(b"\0", b"")):
            raise ElementTree.ParseError
        root = ElementTree.fromstring(raw.strip(b"\0 \r\n"))
    except (ElementTree.ParseError, ValueError, LookupError):
        yield UNREADABLE
        return
    for element in root.iter():
        text = " ".join(element.itertext()) if _tells(_name(element.tag)) or not len(element) else ""
        for tag, value in ((element.tag, text), *element.attrib.items()):
            if value.strip():
                yield metadata_item(_name(tag), value)


def _name(tag: str) -> str:
    return tag.rpartition("}")[2]
