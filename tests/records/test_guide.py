"""The field guide, the schemas and the macros say what the program does: compared, so that none can drift."""

import json
import re
from pathlib import Path
from typing import get_args

import pytest
import yaml
from jinja2 import Environment, PackageLoader, nodes

from macros.editing.field_guide import PAGE, with_tables
from macros.library.load import load
from macros.library.macro_registry import MACROS
from macros.library.markdown import MACRO, QUOTED
from macros.records import json_schema, model, site_settings
from macros.records.model import Record
from macros.rules.writing import UNCITED
from tests.support.generator import copy_good

GUIDE = (Path(__file__).parents[2] / PAGE).read_text(encoding="utf-8")
# Records that are whole files made only of lists of the records below, and what they share.
HOLDERS = {
    "Record",
    "InRegister",
    "Vocabulary",
    "Sources",
    "Facts",
    "Reviews",
    "Contacts",
    "Glossary",
    "DisclosureAllow",
    "GoneRecords",
}
MODELS = {
    name: each
    for name, each in (vars(model) | vars(site_settings)).items()
    if isinstance(each, type) and issubclass(each, Record) and name not in HOLDERS
}
_SECTION = re.compile(r"^### ([\w ]+?)(?: \([^\n]*)?\n(.*?)(?=^##|\Z)", re.DOTALL | re.MULTILINE)
SECTIONS = {name.title().replace(" ", ""): text for name, text in _SECTION.findall(GUIDE)}
LISTS = {"sources": "sources", "contacts": "contacts", "glossary": "terms", "facts": "facts"}


def test_every_record_has_its_section():
    assert set(SECTIONS) == set(MODELS)


def test_the_tables_are_current_and_nothing_else_of_the_page_is_written():
    assert with_tables(GUIDE) == GUIDE, "run `make schema`"
    assert with_tables(GUIDE.replace("| `area` | yes | text |", "| `place` | no | a day |")) == GUIDE
    by_hand = "### Tried\n\nWords.\n\n| Field |\n\nMore.\n\n## Next\n\n| Own |\n"
    for heading in ("Notes of our own", "Any", "Enum"):
        assert with_tables(by_hand.replace("Tried", heading)) == by_hand.replace("Tried", heading)
    assert re.sub(r"(\|.*\n)+", "|\n", with_tables(by_hand)) == re.sub(r"\|.*\n", "|\n", by_hand)


def test_the_page_to_write_from_fits_a_screen(project):
    assert len((project / "data" / "README.md").read_text(encoding="utf-8").splitlines()) <= 60


@pytest.mark.parametrize("name", MODELS)
def test_fields_are_the_models(name):
    rows = re.findall(r"^\| `([\w-]+)` \| (yes|no) \| (.*?) \| (.*?) \|$", SECTIONS[name], re.MULTILINE)
    fields = [
        (key, "yes" if field.is_required() else "no", field.description)
        for key, field in MODELS[name].written().items()
    ]
    assert [(key, needed, what) for key, needed, _, what in rows] == fields
    for key, _, values, _ in rows:
        for word in literals(MODELS[name].written()[key].annotation):
            assert f"`{word}`" in values, key


def literals(annotation) -> list[str]:
    if "Literal" in str(getattr(annotation, "__origin__", "")):
        return list(get_args(annotation))
    return [word for part in get_args(annotation) if not isinstance(part, str) for word in literals(part)]


@pytest.mark.parametrize("name", MODELS)
def test_examples_are_valid(name):
    (example,) = re.findall(r"```yaml\n(.*?)```", SECTIONS[name], re.DOTALL)
    MODELS[name].model_validate(yaml.load(example, yaml.BaseLoader), context={"X001", "X002"})


def test_every_macro_has_an_example_that_a_page_may_hold(project):
    """Those that the site calls by itself are for no page, and so in no guide."""
    guide = (project / "docs/contribute/writing-style.md").read_text(encoding="utf-8")
    examples = [MACRO.fullmatch(each) for each in re.findall(r"^\| `(.+?)` \|", guide, re.MULTILINE)]
    assert {each[1] for each in examples} == {name for name, macro in MACROS.items() if not macro.is_automatic}
    for each in examples:
        typed = each[2].split(", ") if each[2] else []
        assert typed == [MACROS[each[1]].argument(name) for name in QUOTED.findall(each[2])]


@pytest.mark.parametrize("name", MACROS)
def test_a_macro_takes_what_the_registry_tells(name):
    """The checker counts arguments by the registry; the template that draws the macro reads them, or there are none."""
    templates = Environment(loader=PackageLoader("macros.render"))
    source, _, _ = templates.loader.get_source(templates, f"{name.removeprefix('show_')}.html")
    read = {each.name for each in templates.parse(source).find_all(nodes.Name)}
    assert ("ids" in read) == bool(MACROS[name].ids)
    assert ("ids[0]" in source) == MACROS[name].takes_one


@pytest.mark.parametrize("name", json_schema.SCHEMAS)
def test_committed_schemas_are_the_models(project, name):
    path = project / "data" / "generated" / "schema" / f"{name}.json"
    assert path.read_text(encoding="utf-8") == json_schema.schema(name), "run `make schema`"


def test_the_page_on_sources_lists_the_sections_without_citations(project):
    library = load(project)
    told = library.pages["about/sources/"].document.body
    listed = re.findall(r'^- "(.+?)", because (.+?)\.', told, re.MULTILINE)
    assert listed == [(library.site.headings[place], why) for place, why in UNCITED.items()]


def test_every_data_file_names_its_schema(project):
    for path in sorted((project / "data").rglob("*.yml")):
        first = path.read_text(encoding="utf-8").split("\n", 1)[0]
        named = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
        assert named and (path.parent / named.group(1)).is_file(), path.name


def test_every_field_is_used_once_in_the_full_library(full):
    """The full fixture is the dress rehearsal of every field, also of those that later work fills."""
    library = load(copy_good("boards", full))
    records = [
        library.site,
        library.settings,
        library.settings.theme,
        library.site.limits,
        library.site.search,
        *library.site.search.also,
        *library.site.reports,
        *(decision for report in library.site.reports for decision in report.decisions),
        *(one for each in library.site.reports for decision in each.decisions for one in decision.came_of_it),
        library.counts,
        library.tested,
        *library.tested.tried,
        *library.facts.values(),
        *library.sources.values(),
    ]
    records += [
        *library.reviews.values(),
        *library.withheld.values(),
        *library.registers.values(),
        *library.actions.values(),
        *library.allowed,
        *library.gone,
    ]
    records += [
        *library.contacts.values(),
        *library.terms.values(),
        *(page.record for page in library.pages.values()),
        *library.vocabulary.themes,
    ]
    records += [finding for review in library.reviews.values() for finding in review.findings]
    records += [told for report in library.site.reports for told in (*report.asked, *report.said)]
    records += [update for action in library.actions.values() for update in action.updates]
    records += [item for record in records if isinstance(record, model.Update) for item in record.evidence]
    records += [record.signed_off for record in records if isinstance(record, model.Guidance)]
    unused = {
        f"{name}.{field}"
        for name, each in MODELS.items()
        for field in each.model_fields
        if not any(type(record) is each and field in record.model_fields_set for record in records)
    }
    assert unused == set()


def test_schemas_accept_the_shipped_dates_as_editors_read_them():
    """An editor reads `on: 2015` as a number, so the schema must take one."""
    update = json.loads(json_schema.schema("register"))["$defs"]["Update"]["properties"]
    assert update["reported"]["type"] == ["string", "integer"]
    assert update["on"]["type"] == ["string", "integer"]


def test_schemas_let_no_field_be_empty():
    assert [name for name in json_schema.SCHEMAS if '"null"' in json_schema.schema(name)] == []
