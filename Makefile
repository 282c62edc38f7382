# What a newcomer types. Needs python3 (3.11 or newer, with venv) and make, nothing else; no step needs root.
PYTHON ?= python3
BIN := .venv/bin
INSTALLED := .venv/.installed
COMPILED := .venv/.compiled

.DEFAULT_GOAL := help
.PHONY: help install demo test lint types pytest bench accuracy docs lock clean

help: ## what can be made
	@grep -hE '^[a-z]+:.*## ' Makefile | sed -E 's/:.*## /\t/' | while IFS="$$(printf '\t')" read -r n t; do printf '  make %-10s %s\n' "$$n" "$$t"; done

install: $(COMPILED) ## .venv with the pinned dependencies and the mandates command, the extraction compiled

$(INSTALLED): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed, $(PYTHON) is $$($(PYTHON) -V); try: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 1; }
	@test -x $(BIN)/pip || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

# Without a C compiler the extraction stays Python, which is as right and slower.
$(COMPILED): $(INSTALLED) $(wildcard extract/*.py extract/*/*.py)
	@$(BIN)/mandates compile || true
	@touch $@

demo: $(INSTALLED) ## build the synthetic examples and print three answers with their evidence
	@$(BIN)/python examples/demo.py

test: lint types $(COMPILED) pytest ## ruff, mypy --strict, all tests on the compiled extraction

lint: $(INSTALLED)
	$(BIN)/python -m ruff check -q .
	$(BIN)/python -m ruff format -q --check .

# The package's rooms are top-level folders (pyproject.toml maps them): mypy sees them as one package through links.
types: $(INSTALLED)
	@rm -rf .links && mkdir -p .links/mandates
	@for f in mandates/*; do ln -s ../../$$f .links/mandates/; done
	@for r in extract graph cypher; do ln -s ../../$$r .links/mandates/$$r; done
	cd .links && ../$(BIN)/python -m mypy --strict -p mandates --cache-dir ../.mypy_cache

pytest: $(INSTALLED)
	$(BIN)/python -m pytest

bench: $(COMPILED) ## speed of every step into bench/RESULTS.md
	$(BIN)/python bench/speed.py
	$(BIN)/python bench/resolution.py --write
	$(BIN)/python bench/rdf.py
	$(BIN)/python bench/queries.py
	$(BIN)/python bench/load.py
	$(BIN)/python bench/sync.py

accuracy: $(INSTALLED) ## score the shared gold (MANDATES_SHARED) into bench/ACCURACY.md
	$(BIN)/python bench/accuracy.py

docs: $(INSTALLED) ## generated pages: docs/queries.md with a real result for each question
	$(BIN)/python docs/generate.py

lock: ## pin the dependencies anew (for maintainers; needs uv)
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url --no-emit-find-links --extra dev pyproject.toml -o requirements.lock

clean:
	rm -rf .venv .links .mypy_cache .ruff_cache .pytest_cache build dist *.egg-info
