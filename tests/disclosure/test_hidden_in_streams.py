"""Text in a PDF is read in every code, in every kind of stream; and PDFs as common programs write them are lawful."""

import zlib
from base64 import a85encode
from collections.abc import Callable
from io import BytesIO

import pytest
from PIL import ImageCms
from pypdf import PdfWriter
from pypdf.generic import ArrayObject, EncodedStreamObject, NullObject, NumberObject, TextStringObject

from macros.disclosure.attachments import find_faults
from macros.disclosure.pdfs import open_pdf
from macros.disclosure.picture_parts import clean_profile
from macros.disclosure.strip_metadata import strip
from tests.disclosure.test_attachments import saved
from tests.disclosure.test_hidden_in_pictures import SECRET, in_jpeg, said_of
from tests.disclosure.test_hidden_places import ended, entry, everything_in, made, name, note, of_catalogue, stream

NAME = "Mrs Ottoline \u0141ucja O\u2019Zeldane"
DRAWING = b"BT (x) Tj ET "


def page_of(drawing: bytes) -> Callable[[PdfWriter], object]:
    return lambda w: w.pages[0].update(entry(Contents=w._add_object(stream(drawing))))


def described(typed: bytes) -> Callable[[PdfWriter], object]:
    return page_of(b"/Figure <</Alt " + typed + b">> BDC BT (x) Tj ET EMC")


def form(data: bytes) -> Callable[[PdfWriter], object]:
    return of_catalogue("AcroForm", lambda w: entry(XFA=w._add_object(stream(data))))


WIDE = b"\xfe\xff" + NAME.encode("utf-16-be")
READ: dict[str, Callable[[PdfWriter], object]] = {
    "name in UTF-16": described(b"(" + WIDE + b")"),
    "name in digits of UTF-16": described(b"<" + WIDE.hex().encode() + b">"),
    "name in UTF-8": form(f"<a>{NAME}</a>".encode()),
    "any key": page_of(b"/Figure <</Title <" + SECRET.encode().hex().encode() + b">>> BDC BT ET EMC"),
    "behind a measure": form(f"<a>{SECRET}</a><b>Height 120 cm, 5 m, 2 l </b>".encode()),
    "comment in a line": page_of(DRAWING + b"q Q % " + SECRET.encode() + b"\n"),
    "mark": page_of(DRAWING + b"/Mrs#20Ottoline#20Zeldane BMC EMC"),
    "description of the file": of_catalogue(
        "Metadata", lambda w: w._add_object(stream(f"<a><!-- {SECRET} --></a>".encode(), Type=name("Metadata")))
    ),
    "folder of a computer": lambda w: note(
        w,
        Subtype=name("Link"),
        A=entry(S=name("URI"), URI=TextStringObject("file:///C:/Users/Ottoline.Zeldane/Documents/a.docx")),
    ),
}


@pytest.mark.parametrize("place", READ)
def test_text_is_read_in_every_code_and_kind_of_stream(place: str):
    assert len(said_of(made(READ[place]))) == 1


@pytest.mark.parametrize("between", [SECRET.encode(), b"% " + SECRET.encode(), b" % " + SECRET.encode()])
def test_what_stands_between_the_objects_is_read(between: bytes):
    assert len(said_of(made().replace(b"\n2 0 obj", b"\n" + between + b"\n2 0 obj", 1))) == 1


NAMED: dict[str, tuple[Callable[[PdfWriter], object], str]] = {
    "archive": (lambda w: w._add_object(stream(b"PK\3\4 a workbook")), "another file"),
    "picture that no page shows": (lambda w: w._add_object(stream(saved("JPEG"))), "another file"),
    "signature": (
        lambda w: w._add_object(entry(Type=name("Sig"), ByteRange=ArrayObject(), Name=TextStringObject("Zeldane"))),
        "a signature, which names who signed it",
    ),
    "photograph that cannot be opened": (
        lambda w: w._add_object(
            stream(in_jpeg(0xFE, b"Zeldane")[:60], Subtype=name("Image"), Filter=name("DCTDecode"))
        ),
        "notes in a form that cannot be read",
    ),
    "form that is filled in": (
        lambda w: note(w, Subtype=name("Widget"), FT=name("Tx"), V=TextStringObject("Kayleigh")),
        "what somebody typed into a form",
    ),
    "part of a field that is filled in": (
        lambda w: note(w, Subtype=name("Widget"), V=TextStringObject("7"), Parent=w._add_object(entry(FT=name("Tx")))),
        "what somebody typed into a form",
    ),
    "who saved it": (lambda w: w.add_metadata({"/SavedBy": "Zeldane"}), "the name of somebody who worked on it"),
}


@pytest.mark.parametrize("place", NAMED)
def test_files_and_people_in_a_pdf_are_named(place: str):
    add, what = NAMED[place]
    assert [what in each for each in said_of(made(add))] == [True]


def test_the_copy_has_no_mark_of_its_own_and_no_author_of_a_link():
    def add(writer: PdfWriter) -> None:
        link = entry(S=name("URI"), URI=TextStringObject("https://example.org/"))
        note(writer, Subtype=name("Link"), T=TextStringObject("Zeldane"), A=link)
        writer.generate_file_identifiers()

    clean = strip(made(add), "PDF")
    assert "/ID" not in open_pdf(clean).trailer and "Zeldane" not in everything_in(clean)


def test_a_pdf_is_locked_that_cannot_be_opened_because_of_its_code():
    assert [each.split(",")[0] for each in find_faults(b"%PDF-1.7\ntrailer << /Encrypt 1 0 R >>", "PDF")] == [
        "the PDF is locked with a password"
    ]


def test_colours_can_be_read_in_the_copy_whatever_their_code_was():
    colours = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    how = entry(Predictor=NumberObject(12), Columns=NumberObject(len(colours)))
    data = encoded(zlib.compress(b"\0" + colours), Filter=name("FlateDecode"), DecodeParms=how, N=NumberObject(3))
    raw = made(lambda w: w.pages[0].update(entry(Resources=entry(P=w._add_object(data)))))
    page = open_pdf(strip(raw, "PDF")).pages[0]
    assert page["/Resources"]["/P"].get_data() == clean_profile(colours)


def compressed() -> bytes:
    """A PDF whose list of objects is a stream, and does not list itself."""
    writer, out = PdfWriter(), BytesIO()
    writer.add_blank_page(200, 100)
    writer.write(out)
    raw = out.getvalue()
    places = {
        int(each.split()[0]): raw.index(b"\n" + each) + 1 for each in (b"1 0 obj", b"2 0 obj", b"3 0 obj", b"4 0 obj")
    }
    start = raw.index(b"xref\n0 ")
    rows = bytes([0, 0, 0, 255]) + b"".join(b"\1" + place.to_bytes(2) + b"\0" for _, place in sorted(places.items()))
    root = raw[raw.index(b"/Root") :].split(b"\n")[0]
    head = b"<</Type /XRef /W [1 2 1] /Size 5 %b /Length %d>>" % (root, len(rows))
    listed = b"9 0 obj\n" + head + b"\nstream\n" + rows + b"\nendstream\nendobj\n"
    return raw[:start] + listed + b"startxref\n%d\n%%%%EOF\n" % start


def encoded(data: bytes, **named: object) -> EncodedStreamObject:
    """A stream that stays in the code in which a program wrote it."""
    found = EncodedStreamObject()
    found._data = data
    found.update(entry(**named))
    return found


OFFICE = b"xref\r\n0 0\r\n"
LAWFUL: dict[str, bytes] = {
    "as Word, Excel and Prince end it": ended(made(), OFFICE),
    "with a list that does not list itself": compressed(),
    "as ReportLab calls nobody": made(lambda w: w.add_metadata({"/Author": "anonymous"})),
    "picture in letters of base 85": made(page_of(b"BI /W 1 /H 1 /F /A85 ID L48pa(CV1 2WT)%N24 1AA~>\nEI " + DRAWING)),
    "a page twice, as joined files have it": made(
        lambda w: (
            page_of(DRAWING)(w),
            w._add_object(entry(Type=name("Page"), Contents=w.pages[0].raw_get("/Contents"))),
        )
    ),
    "a note that is not there": made(lambda w: w.pages[0].update(entry(Annots=ArrayObject([NullObject()])))),
    "colours in letters of base 85": made(
        lambda w: w.pages[0].update(
            entry(
                Resources=entry(
                    P=w._add_object(
                        encoded(
                            a85encode(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()) + b"~>",
                            Filter=name("ASCII85Decode"),
                            N=NumberObject(3),
                        )
                    )
                )
            )
        )
    ),
    "form that is empty": made(lambda w: note(w, Subtype=name("Widget"), FT=name("Tx"), V=TextStringObject(" "))),
    "dots of JPEG 2000": made(
        lambda w: w._add_object(stream(b"\0S36Lj\0e70lb\0", Subtype=name("Image"), Filter=name("JPXDecode")))
    ),
    "a colour as numbers": made(page_of(b"0.943 0.476 0.5919 rg 0 0 10 10 re f " + DRAWING)),
}


@pytest.mark.parametrize("kind", LAWFUL)
def test_what_common_programs_write_is_lawful(kind: str):
    assert said_of(LAWFUL[kind]) == []
    assert said_of(strip(LAWFUL[kind], "PDF")) == []
