"""Read forms.yml: what rules look for in sentences and lines, as expressions by their names."""

from macros.library.number_words import NUMBER
from macros.records.beside import forms

FORMS = forms(__file__, amount=NUMBER)
