"""The table of numbers in the pack fits the sheet, however many columns a register needs."""

from io import BytesIO

import pytest
from pypdf import PdfReader
from selectolax.lexbor import LexborHTMLParser

from macros.library.load import load
from macros.publish import THEME
from macros.render.macro import draw
from macros.render.view import View
from tests.support import seeded

A4 = 595  # points


@pytest.mark.parametrize("kind", ["full", "seeded"])
def test_every_number_is_on_the_sheet(kind, full, tmp_path):
    from weasyprint import HTML  # takes a second, which every worker would wait for while it collects

    view = View(load(full if kind == "full" else seeded.write(tmp_path / "seeded")))
    table = LexborHTMLParser(draw("scrutiny", view, "progress/scrutiny/")).css_first("table.totals")
    style = (THEME.parent / "styles" / "pack.css").read_text(encoding="utf-8")
    printed = HTML(string=f"<style>{style}</style>{table.html}").write_pdf()
    seen = []
    for page in PdfReader(BytesIO(printed)).pages:
        page.extract_text(visitor_text=lambda text, to, at, *_: seen.append((text.strip(), to[0] * at[4] + to[4])))
    assert max(left for text, left in seen if text) < A4 - 45  # the margin of 16 mm
    numbers = [cell.text(strip=True) for cell in table.css("td")]
    assert len(numbers) > 30 and all(number in " ".join(text for text, _ in seen) for number in numbers)
