# Dragoman. Everything here needs Python 3.11+ and make, nothing else.
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
LOCKED := $(VENV)/.installed

.DEFAULT_GOAL := help
.PHONY: help demo test browser postgresql lint format bench docs lock clean

help:            ## list the targets
	@grep -hE '^[a-z]+: *.*##' $(MAKEFILE_LIST) | sed -E 's/:.*##/\t/' | expand -t 12

$(LOCKED): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(not ((3, 11) <= sys.version_info[:2] < (3, 14)))' \
	  || { echo "Dragoman needs Python 3.11 to 3.13; say which one with: make $(MAKECMDGOALS) PYTHON=/path/to/python3"; exit 2; }
	@echo "Setting up $(VENV) (once; a minute or two) ..."
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $(LOCKED)

demo: $(LOCKED)  ## set up, read the example articles and show what was found
	@$(BIN)/python examples/demo.py

test: $(LOCKED)  ## run the tests (those that need a browser or PostgreSQL: make browser, make postgresql)
	@$(BIN)/python -m pytest -n auto --ignore=tests/browser --ignore=tests/postgresql

browser: $(LOCKED) ## run the explorer's tests in a real browser (installs Debian's Chromium where there is none)
	@command -v chromium chromium-browser google-chrome >/dev/null 2>&1 || { \
	  echo "Installing Chromium ..."; { apt-get install -y -qq chromium || { apt-get update -qq && apt-get install -y -qq chromium; }; } >/dev/null \
	  || { echo "No browser: install chromium with your package manager, then run make browser again."; exit 2; }; }
	@$(BIN)/python -m pytest tests/browser

postgresql: $(LOCKED) ## run the tests of a record in PostgreSQL (installs Debian's server where there is none)
	@command -v initdb >/dev/null 2>&1 || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || { \
	  echo "Installing PostgreSQL ..."; { apt-get install -y -qq postgresql || { apt-get update -qq && apt-get install -y -qq postgresql; }; } >/dev/null \
	  || { echo "No PostgreSQL: install its server with your package manager, then run make postgresql again."; exit 2; }; }
	@$(BIN)/python -m pytest tests/postgresql

lint: $(LOCKED)  ## check style and types
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

format: $(LOCKED) ## put the code into house style
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

bench: $(LOCKED) ## measure speed and memory as ratios to the stock spaCy pipeline
	@$(BIN)/python benchmarks/bench.py

docs: $(LOCKED)  ## write docs/schema.json and docs/cli.md from the code
	@$(BIN)/python -m dragoman.schema docs/schema.json
	@$(BIN)/python -m dragoman.reference docs/cli.md

lock:            ## resolve the dependencies again (needs uv)
	@uv pip compile --universal --python-version 3.11 pyproject.toml --group pyproject.toml:dev \
	  --generate-hashes --no-header --quiet -o requirements.lock

clean:           ## remove what was built
	@rm -rf $(VENV) demo .pytest_cache .mypy_cache .ruff_cache
