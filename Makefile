# Two commands do most of the work: `make site` and `make test`. Each sets up what is missing.
PYTHON ?= python3
PY := .venv/bin/python

.PHONY: site lint test test-all cover serve check public bench map record schema lock venv

site: venv   ## check, build, index and verify, as MkDocs does with our plugin; the site is in site/
	@NO_MKDOCS_2_WARNING=1 $(PY) -m mkdocs build

# What is missing is installed, with a line that says so; `make test TOOLS=no` names it instead, and fails.
export TOOLS
# What Python has compiled is kept, also where the shell says otherwise: each command that a test runs would compile it again.
unexport PYTHONDONTWRITEBYTECODE
TESTS := pytest -n auto --dist loadfile --no-loadscope-reorder

lint: venv   ## the layout of the code, its usual mistakes and its types: seconds
	@$(PY) -m ruff format --check --quiet . || { echo "Lay the code out with: $(PY) -m ruff format ."; exit 1; }
	@$(PY) -m ruff check --quiet .
	@$(PY) -m mypy

test: lint   ## every rule, every command, the built site and the browser, in two to three minutes on two cores
	@$(PY) -m tests.support.tools
	@$(PY) -m $(TESTS)

test-all: test ## the same, then every page in every way, every odd library, valid HTML, the workflows, other browsers
	@$(PY) -m tests.support.tools all
	@$(PY) -m $(TESTS) -m all

cover: venv  ## which lines and branches of macros/ the tests run; fails below the floor in pyproject.toml
	@$(PY) -m tests.support.tools
	@$(PY) -m coverage erase
	@$(PY) -m coverage run -m $(TESTS)
	@$(PY) -m coverage combine -q && $(PY) -m coverage report

serve: venv  ## live preview on http://127.0.0.1:8000, or on another port: make serve PORT=8001
	@$(PY) -m macros serve $(if $(PORT),--port $(PORT))

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

map: venv    ## what each file of macros/ is for, and the names others use of it: make map, or make map ROOM=library
	@$(PY) -m tests.support.map $(ROOM)

record: venv ## after `make test-all`: what the tests looked at, onto the page about accessibility
	@$(PY) -m tests.support.record

schema: venv ## write schemas, blank records and the list of fields after a change of macros/records/model.py
	@$(PY) -m macros schema

# The environment is made again only when the content of requirements.txt differs from the copy it was made from, and the
# project is installed in it again, which takes seconds, when pyproject.toml does: MkDocs finds the plugin by that.
venv:
	@cmp -s requirements.txt .venv/made-from.txt || { \
	  echo "Setting up .venv (once, about a minute)"; \
	  rm -rf .venv && $(PYTHON) -m venv .venv && \
	  $(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt && \
	  cp requirements.txt .venv/made-from.txt; }
	@cmp -s pyproject.toml .venv/made-from.toml || { \
	  $(PY) -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --no-index --editable . && \
	  cp pyproject.toml .venv/made-from.toml; }

# For maintainers of the code: needs `uv` (pip install uv) on the PATH.
lock:
	@uv pip compile pyproject.toml --group test --group build --universal --python-version 3.11 \
	  --generate-hashes --no-emit-index-url --no-header --quiet -o requirements.txt
