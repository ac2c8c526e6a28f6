"""A Markdown extension: every table that a person writes gets its name from the heading above it, and scoped headers."""

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}


class _NamedTables(Treeprocessor):
    def run(self, root):
        heading = None
        for element in root.iter():
            if element.tag in _HEADINGS:
                heading = element.get("id")
            elif element.tag == "table" and heading:
                element.set("aria-labelledby", heading)
            elif element.tag == "th":
                element.set("scope", "col")


class Tables(Extension):
    """Registers the treeprocessor after `toc`, which gives headings their ids."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Called by Markdown."""
        md.treeprocessors.register(_NamedTables(md), "named_tables", 1)


def makeExtension(**options) -> Tables:
    """Called by Markdown."""
    return Tables(**options)
