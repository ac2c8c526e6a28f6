"""The files of data/generated/: commands write them, people read and copy them."""

from macros.records import model
from macros.records.json_schema import SCHEMAS
from macros.records.record import Record

FOLDER = "data/generated"
TESTED = f"{FOLDER}/tested.yml"
CONFIRMED = f"{FOLDER}/confirmed.yml"  # digests of what may point at a person, and was looked at
# Blank: its model, the schema of the file it belongs to, the lists it stands in, and at the end of what it goes.
BLANKS: dict[str, tuple[type[Record], str, tuple[str, ...], str]] = {
    "action": (model.Action, "register", ("actions",), "a file in data/registers/"),
    "update": (model.Update, "register", ("actions", "updates"), "the updates of an action in data/registers/"),
    "review": (model.Review, "reviews", ("reviews",), "data/reviews.yml"),
    "finding": (model.Finding, "reviews", ("reviews", "findings"), "the findings of a review in data/reviews.yml"),
    "fact": (model.Fact, "facts", ("facts",), "a file in data/facts/"),
    "source": (model.Source, "sources", ("sources",), "data/sources.yml"),
    "contact": (model.Contact, "contacts", ("contacts",), "data/contacts.yml"),
    "term": (model.Term, "glossary", ("terms",), "data/glossary.yml"),
}
# Blank pages.
PAGES: dict[str, type[Record]] = {"briefing": model.Briefing, "guidance": model.Guidance, "review-page": model.Page}
FILES = {
    CONFIRMED,
    *(f"{FOLDER}/schema/{name}.json" for name in SCHEMAS),
    *(f"{FOLDER}/blank/{name}.yml" for name in BLANKS),
    *(f"{FOLDER}/blank/{name}.md" for name in PAGES),
}
