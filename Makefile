# Two commands for a newcomer: `make run` (a running demonstration) and `make test` (everything).
# Needs Python 3.11+ and make; the rest is set up in .venv from the hash-locked files.

PYTHON ?= python3
BIN := .venv/bin
PYTEST_ARGS ?=
WORKERS ?= 2
SOURCES := webapp tests .ci/environment.py $(wildcard migrations)

.DEFAULT_GOAL := help
.PHONY: help run test bench lint check lock sbom catalogue clean setup setup-dev

help: ## show what there is
	@grep -E '^[a-z-]+:.*## ' Makefile | sed -E 's/:.*## /\t/' | sort

.venv/.installed-run: requirements.lock pyproject.toml .ci/environment.py
	@if test -f .venv/.installed-dev; then $(MAKE) -s .venv/.installed-dev; \
	else $(PYTHON) .ci/environment.py run; fi
	@touch $@

.venv/.installed-dev: requirements-dev.lock requirements.lock pyproject.toml .ci/environment.py
	@$(PYTHON) .ci/environment.py dev
	@touch $@ .venv/.installed-run

# Compiled catalogues are not kept in git; they are made when a .po is newer.
translations/%.mo: translations/%.po
	@$(BIN)/pybabel -q compile -f -i $< -o $@

CATALOGUES := $(patsubst %.po,%.mo,$(wildcard translations/*/LC_MESSAGES/messages.po))

setup: .venv/.installed-run
	@$(if $(CATALOGUES),$(MAKE) -s $(CATALOGUES),true)

setup-dev: .venv/.installed-dev
	@$(if $(CATALOGUES),$(MAKE) -s $(CATALOGUES),true)

run: setup ## a running site with demonstration people (PORT, SINAU_DATA_DIR)
	@$(BIN)/sinau demo

test: setup-dev lint check ## everything: style, types, courses, both databases, a real browser
	@$(PYTHON) .ci/environment.py chromium
	@$(BIN)/python -m pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder $(PYTEST_ARGS)

lint: setup-dev ## formatting, style and types
	@$(BIN)/ruff format --check $(SOURCES)
	@$(BIN)/ruff check $(SOURCES)
	@$(BIN)/mypy

check: setup ## the courses: every mistake with file and line
	@$(BIN)/sinau check courses

bench: setup-dev ## weight and speed, written to BENCHMARKS.md
	@$(PYTHON) .ci/environment.py chromium
	@$(BIN)/python -m tests.bench

LOCK := $(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
	--no-header --no-annotate --no-emit-index-url --no-emit-find-links --quiet

lock: setup-dev ## renew both lock files within the bounds of pyproject.toml
	@$(LOCK) --upgrade --group build -o requirements.lock
	@$(LOCK) --upgrade --group build --group dev --group lock -c requirements.lock \
		-o requirements-dev.lock

sbom: setup-dev ## CycloneDX 1.6 list of what a deployment is made of, in build/sbom.json
	@mkdir -p build
	@$(BIN)/cyclonedx-py requirements requirements.lock --pyproject pyproject.toml \
		--sv 1.6 --output-reproducible --output-format JSON -o build/sbom.json
	@echo "build/sbom.json"

catalogue: setup-dev ## bring translations/*.po up to date with the Indonesian sources
	@mkdir -p build
	@$(BIN)/pybabel -q extract -F pyproject.toml -k _l --no-location --omit-header \
		-o build/messages.pot .
	@$(BIN)/pybabel -q update -i build/messages.pot -d translations --no-fuzzy-matching \
		--ignore-obsolete --omit-header

clean: ## remove what the commands above made, except databases in instance/
	@rm -rf .venv build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
	@find translations webapp tests -name '*.mo' -delete -o -name '*.pyc' -delete 2>/dev/null || true
