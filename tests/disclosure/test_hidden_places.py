"""Every place of a PDF that no reader sees is looked into, and the published copy holds none of it."""

from collections.abc import Callable
from io import BytesIO

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from macros.disclosure.attachments import find_faults
from macros.disclosure.patterns import find
from macros.disclosure.pdfs import everything, open_pdf, pdf_page_texts, strings
from macros.disclosure.strip_metadata import strip
from tests.disclosure.test_hidden_in_pictures import SECRET, profile, said_of

TEXT = TextStringObject(SECRET)


def entry(**named: object) -> DictionaryObject:
    return DictionaryObject({NameObject(f"/{name}"): value for name, value in named.items()})


def stream(data: bytes, **named: object) -> DecodedStreamObject:
    made = DecodedStreamObject()
    made.set_data(data)
    made.update(entry(**named))
    return made


def name(text: str) -> NameObject:
    return NameObject(f"/{text}")


def of_catalogue(key: str, value: Callable[[PdfWriter], object]) -> Callable[[PdfWriter], None]:
    def add(writer: PdfWriter) -> None:
        writer.root_object[name(key)] = value(writer)

    return add


def note(writer: PdfWriter, **named: object) -> None:
    box = ArrayObject(NumberObject(each) for each in (0, 0, 90, 20))
    made = writer._add_object(entry(Type=name("Annot"), Rect=box, **named))
    writer.pages[0][name("Annots")] = ArrayObject([made])


def drawn(writer: PdfWriter) -> None:
    """A form field whose value is only in its appearance."""
    font = entry(F1=entry(Type=name("Font"), Subtype=name("Type1"), BaseFont=name("Helvetica")))
    look = stream(
        f"BT /F1 12 Tf ({SECRET}) Tj ET".encode(),
        Subtype=name("Form"),
        Type=name("XObject"),
        Resources=entry(Font=font),
    )
    note(writer, Subtype=name("Widget"), T=TextStringObject("name"), AP=entry(N=writer._add_object(look)))


PLACES: dict[str, Callable[[PdfWriter], object]] = {
    "bookmark": lambda w: w.add_outline_item(title=SECRET, page_number=0),
    "destination": lambda w: w.add_named_destination(title=SECRET, page_number=0),
    "old destination": of_catalogue(
        "Dests", lambda w: DictionaryObject({name(SECRET): ArrayObject([NumberObject(0)])})
    ),
    "page label": of_catalogue("PageLabels", lambda w: entry(Nums=ArrayObject([NumberObject(0), entry(P=TEXT)]))),
    "bead of a page": lambda w: w.pages[0].update(
        entry(B=ArrayObject([w._add_object(entry(T=w._add_object(entry(I=entry(Title=TEXT)))))]))
    ),
    "thread": of_catalogue("Threads", lambda w: ArrayObject([w._add_object(entry(I=entry(Title=TEXT)))])),
    "layer": of_catalogue(
        "OCProperties",
        lambda w: entry(OCGs=ArrayObject([w._add_object(entry(Type=name("OCG"), Name=TEXT))]), D=entry()),
    ),
    "output": of_catalogue("OutputIntents", lambda w: ArrayObject([entry(OutputCondition=TEXT)])),
    "any other": of_catalogue("URI", lambda w: entry(Base=TEXT)),
    "a string by itself": of_catalogue("Lang", lambda w: w._add_object(TEXT)),
    "alternative text": of_catalogue(
        "StructTreeRoot", lambda w: w._add_object(entry(K=w._add_object(entry(S=name("Figure"), Alt=TEXT))))
    ),
    **{
        f"{each} of a part": of_catalogue(
            "StructTreeRoot", lambda w, each=each: w._add_object(entry(K=entry(S=name("Span"), **{each: TEXT})))
        )
        for each in ("ActualText", "E", "T", "ID")
    },
    "value": of_catalogue("AcroForm", lambda w: entry(Fields=ArrayObject([w._add_object(entry(T=name("a"), V=TEXT))]))),
    "formatted value": of_catalogue(
        "AcroForm", lambda w: entry(Fields=ArrayObject([w._add_object(entry(FT=name("Tx"), RV=TEXT))]))
    ),
    "value of a look": lambda w: note(w, Subtype=name("Widget"), V=TEXT),
    "value in a stream": lambda w: note(
        w, Subtype=name("Widget"), FT=name("Tx"), V=w._add_object(stream(SECRET.encode()))
    ),
    "who made a layer": of_catalogue(
        "OCProperties",
        lambda w: entry(OCGs=ArrayObject([entry(Usage=entry(CreatorInfo=entry(Creator=TEXT)))]), D=entry()),
    ),
    "stream of the catalogue": of_catalogue("Any", lambda w: w._add_object(stream(SECRET.encode()))),
    "stream of a page": lambda w: w.pages[0].update(entry(Any=w._add_object(stream(SECRET.encode())))),
    "form in XML": of_catalogue("AcroForm", lambda w: entry(XFA=w._add_object(stream(f"<a>{SECRET}</a>".encode())))),
    "link": lambda w: note(w, Subtype=name("Link"), A=entry(S=name("URI"), URI=TEXT)),
    "tooltip": lambda w: note(w, Subtype=name("Link"), Contents=TEXT),
    "property": lambda w: w.add_metadata({"/Anything": SECRET}),
    "private data": lambda w: w.pages[0].update(entry(PieceInfo=entry(Word=entry(Private=TEXT)))),
    "nothing refers to it": lambda w: w._add_object(TEXT),
    "nothing refers to the stream": lambda w: w._add_object(stream(SECRET.encode()).flate_encode()),
    "colours": lambda w: w.pages[0].update(
        entry(Resources=entry(P=w._add_object(stream(profile(), N=NumberObject(3)).flate_encode())))
    ),
}


def made(place: Callable[[PdfWriter], object] = lambda writer: None) -> bytes:
    writer, out = PdfWriter(), BytesIO()
    writer.add_blank_page(200, 100)
    place(writer)
    writer.write(out)
    return out.getvalue()


def everything_in(raw: bytes) -> str:
    parts = [each for _, each in everything(open_pdf(raw))]
    data = [each.get_data() for each in parts if hasattr(each, "get_data")]
    return "\n".join(
        [text for each in parts for text in strings(each)]
        + [each.decode("utf-16-be", "ignore") for each in data]
        + [each.decode("latin-1") for each in data]
    )


@pytest.mark.parametrize("place", PLACES)
def test_every_text_beside_the_pages_of_a_pdf_is_read_and_not_published(place: str):
    raw = made(PLACES[place])
    said = said_of(raw)
    assert said and all("(this is an NHS number)" in each and SECRET not in each for each in said)
    clean = strip(raw, "PDF")
    assert SECRET in everything_in(raw) and SECRET not in everything_in(clean)
    assert len(PdfReader(BytesIO(clean)).pages) == 1 and said_of(clean) == []


def test_a_comment_between_the_objects_is_read():
    raw = made().replace(b"1 0 obj", b"% " + SECRET.encode() + b"\n1 0 obj", 1)
    assert len(said_of(raw)) == 1 and SECRET not in everything_in(strip(raw, "PDF"))


def test_what_a_form_field_shows_is_text_of_its_page():
    assert [each.message for page in pdf_page_texts(made(drawn)) for each in find(page)] != []


def test_lawful_links_tags_and_fields_stay_in_the_copy():
    def lawful(writer: PdfWriter) -> None:
        note(writer, Subtype=name("Link"), A=entry(S=name("URI"), URI=TextStringObject("https://example.org/")))
        field = writer._add_object(entry(T=TextStringObject("role"), TU=TextStringObject("Your role"), FT=name("Tx")))
        writer.root_object.update(entry(AcroForm=entry(Fields=ArrayObject([field]))))
        figure = entry(S=name("Figure"), Alt=TextStringObject("A chart of nights"))
        writer.root_object.update(entry(StructTreeRoot=writer._add_object(entry(K=writer._add_object(figure)))))

    raw = made(lawful)
    assert said_of(raw) == []
    assert {"https://example.org/", "Your role", "A chart of nights"} <= {*everything_in(strip(raw, "PDF")).split("\n")}


def test_what_a_page_is_drawn_with_stays_whatever_its_name():
    fonts = {each: TextStringObject(f"of {each}") for each in ("B", "V", "T", "DV")}
    fonts["T"] = ArrayObject()
    raw = made(lambda writer: writer.pages[0].update(entry(Resources=entry(Font=entry(**fonts)))))
    page = PdfReader(BytesIO(strip(raw, "PDF"))).pages[0]
    assert {*page["/Resources"]["/Font"]} == {"/B", "/V", "/T", "/DV"}


OLDER = "the PDF holds an older version of itself, which anybody can bring back; print it to PDF again"
UPDATE = b"4 0 obj\n<< >>\nendobj\nxref\n0 0\n"
NOTHING = b"xref\n0 0\n"  # as Word writes it


def ended(raw: bytes, more: bytes) -> bytes:
    """The file as a program leaves it that writes behind its end: with a second one."""
    return raw + more + raw[raw.rindex(b"trailer") :]


def linearised(raw: bytes) -> bytes:
    """The file with a first half that has an end of its own, as one that is ordered for the web."""
    head, rest = raw.split(b"\n", 1)
    return head + b"\n% << /Linearized 1 >> startxref 0 %%EOF\n" + rest


def with_old_object(raw: bytes) -> bytes:
    """The file as a program leaves it that writes a new list of its objects, and keeps one that is on it no more."""
    more, at = b"99 0 obj\n<< >>\nendobj\n", raw.rindex(b"xref\n0 ")
    return (raw[:at] + more + raw[at:]).replace(b"startxref\n%d" % at, b"startxref\n%d" % (at + len(more)))


@pytest.mark.parametrize(
    ("change", "faults"),
    [
        (with_old_object, [OLDER]),
        (lambda raw: ended(raw, UPDATE), [OLDER]),
        (lambda raw: ended(ended(raw, UPDATE), NOTHING), [OLDER]),
        (lambda raw: ended(linearised(raw), UPDATE), [OLDER]),
        (lambda raw: ended(raw, NOTHING), []),
        (linearised, []),
    ],
    ids=["left out of the list", "once", "and nothing more", "linearised", "as Word makes it", "linearised as made"],
)
def test_a_pdf_that_holds_an_older_version_of_itself_is_refused(change: Callable[[bytes], bytes], faults: list[str]):
    assert [*find_faults(change(made()), "PDF")] == faults


def test_what_follows_the_end_of_a_pdf_is_named():
    raw = made()
    assert said_of(raw + b"\n\0\0") == said_of(ended(raw, NOTHING)) == []
    for more in (b"Dear board", b"Jo", b"\x07", NOTHING + b"% Jo\n"):
        assert ["something behind its end" in each for each in said_of(ended(raw, NOTHING) + more)] == [True]
        assert ["something behind its end" in each for each in said_of(ended(raw, more))] == [True]
