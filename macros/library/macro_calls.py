"""The show_ macros that a page may call, and what each takes: the checker and the registration both read this list."""

# Name: what its arguments are the ids of, or None for a macro that takes none.
CALLS = {
    "show_agencies": None,
    "show_agency": "agency",
    "show_briefings": None,
    "show_changes": "theme or action",
    "show_cite": "fact",
    "show_contacts": "contact",
    "show_downloads": None,
    "show_evidence": None,
    "show_findings": "review",
    "show_foot": None,
    "show_glossary": None,
    "show_guidance": None,
    "show_head": None,
    "show_home": None,
    "show_independence": None,
    "show_not_known": None,
    "show_progress": None,
    "show_register": None,
    "show_review_counts": None,
    "show_reviews": None,
    "show_scrutiny": None,
    "show_search": None,
    "show_sources": None,
    "show_tested": None,
    "show_theme": "theme",
    "show_withheld": None,
}
ONE = {"show_agency", "show_findings", "show_theme"}  # those that take one id; the others that take any take several
OWN = {"show_foot", "show_head", "show_scrutiny"}  # those that the site calls by itself, and no page may
