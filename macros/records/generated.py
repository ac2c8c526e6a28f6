"""The files of data/generated/: commands write them, people read and copy them."""

from macros.records import model
from macros.records.json_schema import SCHEMAS

FOLDER = "data/generated"
TESTED = f"{FOLDER}/tested.yml"
# Blank: its model, the schema of the file it belongs to, the lists it stands in, and where it goes.
BLANKS = {
    "action": (model.Action, "register", ("actions",), "the end of a file in data/registers/"),
    "update": (
        model.Update,
        "register",
        ("actions", "updates"),
        "the end of the updates of an action in data/registers/",
    ),
    "review": (model.Review, "reviews", ("reviews",), "the end of data/reviews.yml"),
    "finding": (
        model.Finding,
        "reviews",
        ("reviews", "findings"),
        "the end of the findings of a review in data/reviews.yml",
    ),
    "fact": (model.Fact, "facts", ("facts",), "the end of a file in data/facts/"),
    "source": (model.Source, "sources", ("sources",), "the end of data/sources.yml"),
    "contact": (model.Contact, "contacts", ("contacts",), "the end of data/contacts.yml"),
    "term": (model.Term, "glossary", ("terms",), "the end of data/glossary.yml"),
}
PAGES = ("briefing.md", "guidance.md", "review-page.md")  # blank pages
FILES = {
    *(f"{FOLDER}/schema/{name}.json" for name in SCHEMAS),
    *(f"{FOLDER}/blank/{name}" for name in (*PAGES, *(f"{each}.yml" for each in BLANKS))),
}
