"""Records to HTML fragments, by templates with autoescape. Opens no file of the library."""
