# Two commands do most of the work: `make site` and `make test`. Each sets up what is missing.
PYTHON ?= python3
PY := .venv/bin/python

.PHONY: site lint test test-all serve check public bench record schema lock venv

site: venv   ## check, build, index and verify; the site is in site/
	@$(PY) -m macros build

lint: venv   ## the layout of the code, its usual mistakes and its types: seconds
	@$(PY) -m ruff format --check --quiet . || { echo "Lay the code out with: $(PY) -m ruff format ."; exit 1; }
	@$(PY) -m ruff check --quiet .
	@$(PY) -m mypy

test: lint   ## every test, the browser's too
	@$(PY) -m coverage erase
	@$(PY) -m coverage run -m pytest -n auto --dist loadfile --no-loadscope-reorder
	@$(PY) -m coverage combine -q && $(PY) -m coverage report

test-all: test ## every test, and every odd library of tests/support/odd_libraries.py
	@$(PY) -m pytest -n auto -m all

serve: venv  ## live preview on http://127.0.0.1:8000
	@$(PY) -m macros serve

check: venv  ## the checker alone
	@$(PY) -m macros check

# `make public DIR` and `make public DIR=DIR` mean the same; make takes what follows `public` for another goal.
ifeq ($(firstword $(MAKECMDGOALS)),public)
DIR ?= $(word 2,$(MAKECMDGOALS))
.PHONY: $(DIR)
$(filter-out public,$(MAKECMDGOALS)):
	@:
endif
public: venv ## the checked tree as a new repository of one commit, in a new folder: make public ../public
	@$(PY) -m macros public "$(DIR)"

bench: venv  ## the measured times, beside the goals
	@$(PY) -m tests.bench

record: venv ## after `make test`: what the tests looked at, onto the page about accessibility
	@$(PY) -m tests.support.record

schema: venv ## write data/schema/ again after a change of macros/records/model.py
	@$(PY) -m macros schema

# The environment is made again only when the content of requirements.txt differs from the copy it was made from.
venv:
	@cmp -s requirements.txt .venv/made-from.txt || { \
	  echo "Setting up .venv (once, about a minute)"; \
	  rm -rf .venv && $(PYTHON) -m venv .venv && \
	  $(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt && \
	  $(PY) -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --no-index --editable . && \
	  cp requirements.txt .venv/made-from.txt; }

# For maintainers of the code: needs `uv` (pip install uv) on the PATH.
lock:
	@uv pip compile pyproject.toml --group test --group build --universal --python-version 3.11 \
	  --generate-hashes --no-emit-index-url --no-header --quiet -o requirements.txt
