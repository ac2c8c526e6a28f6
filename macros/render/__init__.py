"""Records into fragments of HTML, by Jinja templates with autoescape. Opens no file of the library; pure but for the templates."""
