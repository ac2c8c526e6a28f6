"""Sites that tests build. Without PDFs, which take half the time of a build; tests of PDFs call the pipeline itself."""

from functools import partial

from macros.publish import pipeline

build = partial(pipeline.build, with_pdfs=False)
