"""The codes of problems found while files are read, and the rule behind each.

Every other rule has its code beside it (macros/rules/registry.py). No code is ever reused for another rule.
"""

READING = {
    "FIL001": "Every file that records are read from is there.",
    "FIL002": "A file holds its records or its page, and a front matter its fields.",
    "FIL003": "A file of text is no longer than people can edit.",
    "FIL004": "A file of text is saved as UTF-8.",
    "FIL005": "Files and folders are themselves here; links to other places are not followed.",
    "FIL006": "No text holds a character that nobody sees or that turns its direction.",
    "FIL007": "No marker of a merge conflict is left in a file.",
    "FIL008": "What data/ and docs/ hold can be opened, and has the name of what it is, without a dot in front.",
    "FIL009": "A page starts with its front matter, between two lines of three dashes.",
    "FIL010": "A file of records starts with the name of a field.",
    "YML001": "Records and front matter are YAML that can be read.",
    "YML002": "Lists and fields are nested no deeper than can be read.",
    "YML003": "The name of a field is a word.",
    "YML004": "A field stands once in its record.",
    "YML005": "Nothing that was typed is lost behind a # or within a quotation mark that is not closed.",
    "YML006": "No word starts with &, * or !, by which a value would come from elsewhere, such as the environment.",
    "YML008": "A text that goes on in the next line holds no field and no item of a list.",
    "FLD001": "A record has no field but those of its kind.",
    "FLD002": "A record has every field that its kind needs.",
    "FLD003": "A field that is written has a value.",
    "FLD004": "A field with a closed list of words has one of them.",
    "FLD005": "An id, address, number or language has the form of its kind.",
    "FLD006": "A date is a day, a month or another span that docs/contribute/fields.md shows.",
    "FLD007": "The value of a field is of the kind and size that docs/contribute/fields.md tells.",
    "FLD008": "No two records of a kind have the same id or abbreviation.",
    "FLD009": "A list holds no item twice.",
}
