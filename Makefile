# On a fresh machine two commands do all the set-up: make run, and make test.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check --quiet

.DEFAULT_GOAL := help
.PHONY: help run test lint audit format catalogue schema man reference dist bench clean

help:  ## this list
	@sed -n 's/^\([a-z]*\):.*##\(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 20

run: $(VENV)/.run  ## install into .venv and run the daily check on the real directives
	@$(BIN)/ccheck check --exit-zero

test: lint  ## install the test extras, lint, type-check and run every test
	$(BIN)/python -m pytest

lint: $(VENV)/.test  ## style, import order, types (source, tests and benchmarks)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

audit: $(VENV)/.test  ## ask the advisory database about every library installed
	$(BIN)/python .ci/audit

format: $(VENV)/.test  ## format the code and sort its imports
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

catalogue: $(VENV)/.test  ## collect new sentences into the Vietnamese catalogue and compile it
	$(BIN)/python -m tests.catalogue

schema: $(VENV)/.run  ## write the JSON Schemas anew
	$(BIN)/ccheck schema -o schema

man: $(VENV)/.run  ## write the manual pages anew
	$(BIN)/python -m ccheck.cli.manual docs/man

reference: $(VENV)/.test  ## write docs/reference.md anew
	$(BIN)/python -m tests.reference

dist: $(VENV)/.test  ## wheel and sdist into dist/, the same bytes from the same commit
	SOURCE_DATE_EPOCH=$$(git log -1 --format=%ct) $(BIN)/python -m build --outdir dist .

BENCHMARKS := startup draft ledger postgres mail summary site scale

bench: $(VENV)/.test  ## time everything beside its baseline
	@for name in $(BENCHMARKS); do echo; echo "== $$name"; $(BIN)/python -m benchmarks.$$name || exit 1; done

clean:  ## remove .venv and caches
	rm -rf $(VENV) build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit("ccheck needs Python 3.11 or newer, this is " + sys.version.split()[0] if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: setup.cfg pyproject.toml | $(VENV)/bin/python
	$(PIP) install --editable ".[all]"
	@touch $@

$(VENV)/.test: setup.cfg pyproject.toml | $(VENV)/bin/python
	$(PIP) install --editable '.[test]'
	@touch $@ $(VENV)/.run
