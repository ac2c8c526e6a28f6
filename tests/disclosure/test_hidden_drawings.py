"""What a PDF draws where nobody sees it is read, pages that were cut out of it are named, and programs inside other parts are found."""

from collections.abc import Callable

import pytest
from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DecodedStreamObject, NumberObject

from macros.disclosure.attachments import find_faults
from macros.disclosure.patterns import find
from macros.disclosure.pdfs import pdf_page_texts
from tests.disclosure.test_hidden_in_pictures import SECRET, said_of
from tests.disclosure.test_hidden_places import entry, made, name, note, of_catalogue, stream


def look(**named: object) -> DecodedStreamObject:
    """What draws the secret, letter by letter, wherever it is drawn."""
    font = entry(F1=entry(Type=name("Font"), Subtype=name("Type1"), BaseFont=name("Helvetica")))
    letters = "".join(f"({each}) Tj " for each in SECRET)
    box = ArrayObject(NumberObject(each) for each in (0, 0, 90, 20))
    return stream(f"BT /F1 12 Tf {letters} ET".encode(), BBox=box, Resources=entry(Font=font), **named)


NOT_SHOWN: dict[str, Callable[[PdfWriter], object]] = {
    "form that no page draws": lambda w: w.pages[0].update(
        entry(Resources=entry(XObject=entry(A=w._add_object(look(Subtype=name("Form"))))))
    ),
    "look under the mouse": lambda w: note(
        w, Subtype=name("Widget"), AP=entry(R=w._add_object(look(Subtype=name("Form"))))
    ),
    "pattern": lambda w: w.pages[0].update(
        entry(Resources=entry(Pattern=entry(A=w._add_object(look(PatternType=NumberObject(1))))))
    ),
    "read aloud": lambda w: w.pages[0].update(
        entry(Contents=w._add_object(stream(f"/Span <</ActualText ({SECRET})>> BDC BT (x) Tj ET EMC".encode())))
    ),
    "read aloud, in UTF-16": lambda w: w.pages[0].update(
        entry(
            Contents=w._add_object(
                stream(f"/Span <</ActualText <FEFF{SECRET.encode('utf-16-be').hex()}>>> BDC BT ET".encode())
            )
        )
    ),
    **{
        f"read aloud, {how}": lambda w, typed=typed: w.pages[0].update(
            entry(Contents=w._add_object(stream(f"/Span <</Alt {typed}>> BDC BT (x) Tj ET EMC".encode())))
        )
        for how, typed in {
            "in digits": f"<{SECRET.encode().hex()}>",
            "in numbers": "({})".format("".join(f"\\{ord(each):03o}" for each in SECRET)),
        }.items()
    },
    "comment of a page": lambda w: w.pages[0].update(
        entry(Contents=w._add_object(stream(f"% {SECRET}\nBT (x) Tj ET".encode())))
    ),
}


@pytest.mark.parametrize("place", NOT_SHOWN)
def test_what_is_drawn_where_nobody_sees_it_is_read(place: str):
    said = said_of(made(NOT_SHOWN[place]))
    assert said and all("(this is an NHS number)" in each for each in said)


def shown(drawing: str) -> Callable[[PdfWriter], object]:
    """A page that is drawn so, with F1 for its letters."""
    font = entry(F1=entry(Type=name("Font"), Subtype=name("Type1"), BaseFont=name("Helvetica")))
    return lambda w: w.pages[0].update(
        entry(Contents=w._add_object(stream(drawing.encode())), Resources=entry(Font=font), CropBox=w.pages[0].mediabox)
    )


UNSEEN = {
    "white": f"1 1 1 rg BT /F1 12 Tf ({SECRET}) Tj ET",
    "of no size": f"BT /F1 0 Tf ({SECRET}) Tj ET",
    "shrunk to nothing": f"q 0 0 0 0 0 0 cm BT /F1 12 Tf ({SECRET}) Tj ET Q",
    "without a line or a filling": f"BT 3 Tr /F1 12 Tf ({SECRET}) Tj ET",
    "outside the page": f"BT /F1 12 Tf -5000 5000 Td ({SECRET}) Tj ET",
    "outside what is cut out": f"0 0 1 1 re W n BT /F1 12 Tf 50 50 Td ({SECRET}) Tj ET",
    "behind a picture": f"BT /F1 12 Tf 10 10 Td ({SECRET}) Tj ET 0 0 200 100 re f",
    "in a layer": f"/OC /L1 BDC BT /F1 12 Tf 10 10 Td ({SECRET}) Tj ET EMC",
    "mirrored": f"BT /F1 12 Tf -1 0 0 1 100 10 Tm ({SECRET}) Tj ET",
}


@pytest.mark.parametrize("drawing", UNSEEN)
def test_text_of_a_page_that_no_reader_sees_is_read_as_text_of_the_page(drawing: str):
    found = [each.message for page in pdf_page_texts(made(shown(UNSEEN[drawing]))) for each in find(page)]
    assert found == ["this is an NHS number; take it out"]


CUT = "a page that was cut out of it"
REMARK = "a remark that somebody wrote on a page"


def cut_page(writer: PdfWriter) -> None:
    page = writer._add_object(entry(Type=name("Page"), Contents=writer._add_object(stream(b"BT (Words) Tj ET"))))
    writer.root_object.update(entry(StructTreeRoot=entry(K=entry(S=name("P"), Pg=page))))


@pytest.mark.parametrize(
    ("place", "what"),
    [
        (cut_page, CUT),
        (of_catalogue("Names", lambda w: entry(Templates=entry(Type=name("Template")))), CUT),
        (lambda w: w.pages[0].update(entry(Annots=ArrayObject([entry(Subtype=name("Text"))]))), REMARK),
        (lambda w: note(w, Subtype=name("Popup")), REMARK),
    ],
)
def test_pages_and_remarks_that_are_still_there_are_named(place: Callable[[PdfWriter], object], what: str):
    assert [what in each for each in said_of(made(place))] == [True]


@pytest.mark.parametrize(
    "place",
    [
        of_catalogue("OpenAction", lambda w: entry(Next=entry(S=name("JavaScript")))),
        of_catalogue("Names", lambda w: entry(EmbeddedFiles=entry())),
        of_catalogue("AF", lambda w: ArrayObject([entry(EF=entry())])),
        of_catalogue("Any", lambda w: w._add_object(stream(b"Words", Type=name("EmbeddedFile")))),
        lambda w: note(w, Subtype=name("Link"), A=entry(S=name("Launch"))),
        lambda w: note(w, Subtype=name("Link"), A=entry(S=name("GoToR"))),
    ],
)
def test_a_program_or_a_file_inside_another_part_is_found(place: Callable[[PdfWriter], object]):
    faults = [*find_faults(made(place), "PDF")]
    assert faults == ["the PDF holds a program or another file; make it again by printing the document to PDF"]
