"""The pages that nobody writes: one for each theme, agency and report, and the answers drawn from all registers."""

from typing import Any

from macros.library.library import PageFile
from macros.library.source import Document
from macros.records.dates import in_words
from macros.records.model import Page

LATEST = "latest"  # the id of the pack that always stands at the newest position


def pages(themes: Any, agencies: Any, reports: Any) -> dict[str, PageFile]:
    """Every page that is made, by its address; each holds one macro.

    `themes` and `agencies` are entries of the vocabulary by id (agencies only where one acts), `reports` records of the site.
    """
    made = [
        _page(
            "progress/scrutiny/",
            "scrutiny",
            LATEST,
            "Scrutiny pack",
            "What is late, what is done and not audited, what is not known, and which questions follow.",
            "show_scrutiny()",
            ["scrutiny pack", "overdue", "late", "questions to ask", "councillor", "meeting pack", "scrutiny report"],
        ),
        _page(
            "progress/not-known/",
            "progress",
            "not-known",
            "What is not known",
            "Every open question about the actions: since when, who is finding out, and by when.",
            "show_not_known()",
            ["unknown", "gaps", "not known", "who is finding out"],
        ),
        _page(
            "progress/evidence/",
            "progress",
            "evidence",
            "Audits and outcomes",
            "Everything that was measured, what exactly, in how large a sample, and what it does not show.",
            "show_evidence()",
            ["audit results", "impact", "outcome", "sample", "evidence of impact"],
        ),
        _page(
            "progress/agencies/",
            "progress",
            "agencies",
            "Agencies",
            "The actions of each agency or role, done and open.",
            "show_agencies()",
            ["who does what", "partners", "owners", "responsible"],
        ),
    ]
    made.append(
        _page(
            "data/",
            "page",
            "data",
            "Take the data",
            "Actions, updates, reviews and pages as files, a feed and a calendar, with what each column holds.",
            "show_downloads()",
            ["download", "CSV", "JSON", "Excel", "spreadsheet", "API", "open data", "feed", "calendar"],
        )
    )
    made += [
        _page(
            f"progress/themes/{name}/", "theme", name, entry.label, entry.meaning, f'show_theme("{name}")', entry.also
        )
        for name, entry in themes.items()
    ]
    made += [
        _page(
            f"progress/agencies/{name}/",
            "agency",
            name,
            entry.label,
            entry.meaning,
            f'show_agency("{name}")',
            entry.also,
        )
        for name, entry in agencies.items()
    ]
    for report in reports:
        day = report.on.isoformat()
        title = f"Scrutiny pack: report dated {in_words(report.on)}"
        made.append(
            _page(
                f"progress/scrutiny/{day}/",
                "scrutiny",
                day,
                title,
                "The position in this report. Use this address to cite it.",
                "show_scrutiny()",
            )
        )
    return {page.url: page for page in made}


def _page(url: str, kind: str, name: str, title: str, summary: str, call: str, also: Any = ()) -> PageFile:
    return PageFile(
        name,
        kind,
        url,
        Page(title=title, summary=summary, also=tuple(also)),
        Document("", "", body=f"{{{{ {call} }}}}"),
    )
