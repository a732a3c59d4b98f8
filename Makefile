# demo and test are all that a newcomer needs; `make help` lists the rest.

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
DEMO := db/news.db

.DEFAULT_GOAL := help
.PHONY: help demo test test-browser test-alpha screenshots check format generate gains gains-accept cases bench bench-pages constraints clean

help:  ## List these targets
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 16

demo: $(READY)  ## Read the fixture pages into db/news.db
	$(BIN)/vnextract run $(DEMO) fixtures/pages

test: $(READY)  ## Run the tests, but for those in a browser
	$(BIN)/pytest -n auto --dist loadfile -m "not browser"

test-browser: $(READY)  ## Run the tests in headless Chromium, installed where that may be done
	@scripts/need_chromium
	$(BIN)/pytest -m browser

test-alpha: $(READY)  ## Ask every page of the browser with the newest alpha of Datasette 1.0
	$(PYTHON) -m venv .venv-alpha
	.venv-alpha/bin/python -m pip install --quiet --disable-pip-version-check --pre 'datasette>=1.0a1' -e '.[dev]'
	.venv-alpha/bin/pytest -q tests/explore/test_answers.py -k test_answers

screenshots: $(READY)  ## Pictures of the pages for README and docs
	@scripts/need_chromium
	$(BIN)/python scripts/screenshots.py

check: $(READY)  ## Format, lint, types, import contracts, stale schema, docs
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python scripts/generated.py --check
	$(BIN)/pytest -q tests/test_docs.py

format: $(READY)  ## Format the code and mend what the linter can
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

generate: $(READY)  ## Write db/schema.sql and docs/cli.md from the code
	$(BIN)/python scripts/generated.py

gains: $(READY)  ## Gains and losses over annotated articles; fails when strict F1 falls
	$(BIN)/python scripts/gains.py

gains-accept: $(READY)  ## Make the figures of this version the ones that gains compares with
	$(BIN)/python scripts/gains.py --accept

cases: $(READY)  ## Move marked sentences that are read by now out of not_yet.txt
	$(BIN)/python scripts/sort_cases.py

bench: $(READY)  ## Time the line over the fixture pages, stage by stage, and beside underthesea's words
	$(BIN)/python benchmarks/stages.py
	$(BIN)/python benchmarks/words.py fixtures/gold/schools.jsonl

bench-pages: $(READY)  ## Time the pages of the browser on 50,000 generated articles
	$(BIN)/python benchmarks/explore.py

bench-archive: $(READY)  ## Time whole runs over archives of 2,000 and 20,000 pages
	$(BIN)/python benchmarks/batch.py

constraints: $(READY)  ## Pin the versions that are installed now
	$(BIN)/python scripts/constraints.py

clean:  ## Remove the environment and the demo database
	rm -rf $(VENV) $(DEMO) $(DEMO)-wal $(DEMO)-shm

# uv where it is present, venv and pip otherwise; both take the pinned versions.
$(READY): pyproject.toml constraints.txt
	@if command -v uv >/dev/null; then \
	  uv venv --quiet --allow-existing --python '>=3.11' $(VENV) && \
	  uv pip install --quiet --python $(BIN)/python -c constraints.txt -e '.[dev]'; \
	else \
	  $(PYTHON) -m venv $(VENV) && \
	  $(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'; \
	fi
	@touch $@
