# Every target works on its own in a fresh clone with python3, make and a package index.

PYTHON ?= python3
BIN := .venv/bin
LOCK := uv --no-config pip compile --quiet --universal --python-version 3.11 \
	--generate-hashes --no-header --no-annotate --no-emit-index-url --no-emit-find-links
export PIP_DISABLE_PIP_VERSION_CHECK := 1

# A .venv that was copied from another folder, or whose python3 is gone, is created again.
STALE := $(shell grep -qsF '$(CURDIR)/.venv/' $(BIN)/pip && $(BIN)/python -c 'import pip' 2>/dev/null || echo stale)

.PHONY: help setup run test check torture lock bench peers eval docs language-data clean stale
.DELETE_ON_ERROR:

help: ## List these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-13s  %s\n", $$1, $$2 }' Makefile

setup: .venv/.project ## Prepare .venv, and nothing else
	@:

run: .venv/.project ## Open the reader on this folder
	@$(BIN)/reader

test: .venv/.project ## Run the tests
	@$(BIN)/python -m pytest -q -n auto --maxprocesses 4

check: .venv/.project ## Run the static checks: lint, format, types, imports
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

torture: .venv/.project ## Run the tests with other random examples, those of the store much longer
	@READER_TORTURE=20 $(BIN)/python -m pytest -q -n auto --maxprocesses 4

lock: ## Update the lock files after changing pyproject.toml (needs uv)
	@command -v uv >/dev/null || { echo "uv is missing: it makes the lock files" >&2; exit 1; }
	@$(LOCK) pyproject.toml -o requirements.lock
	@$(LOCK) pyproject.toml --group dev -c requirements.lock -o requirements-dev.lock

bench: .venv/.project ## Run the benchmarks
	@$(BIN)/python -m benchmarks

eval: .venv/.project ## Score the finders and the comparison on our gold sets, and on READER_EVAL
	@$(BIN)/python -m benchmarks.eval

docs: .venv/.project ## Regenerate docs/keys.md
	@$(BIN)/python -m tests.keys_page

language-data: .venv/.project ## Update the language data from CLDR
	@$(BIN)/python -m tests.language.cldr

peers: .venv/.project ## Install the programs to compare with, and read our exports with them
	@$(BIN)/python -m benchmarks.peers
	@$(BIN)/python -m benchmarks.readers

clean: ## Remove everything that make created
	@rm -rf .venv .venv-peers .hypothesis .mypy_cache .pytest_cache .ruff_cache .import_linter_cache build dist
	@find reader tests benchmarks -name __pycache__ -prune -exec rm -rf {} +

# Each stamp is written last, so that a set-up that was interrupted starts over. The packages have
# their own stamp, so a change of pyproject.toml needs no package index.
.venv/.packages: requirements-dev.lock $(STALE)
	@command -v $(PYTHON) >/dev/null || \
		{ echo "$(PYTHON) is missing: reader needs Python 3.11 or newer" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("$(PYTHON) is Python %d.%d: \
	reader needs 3.11 or newer (make PYTHON=python3.12 takes another)" % sys.version_info[:2])'
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
		{ echo "python3-venv is missing: on Debian and Ubuntu, apt install python3-venv" >&2; exit 1; }
	@echo "Preparing .venv, once: this takes about half a minute." >&2
	@$(PYTHON) -m venv --clear .venv
	@$(BIN)/python -m pip install --quiet --require-hashes --only-binary :all: -r $<
	@touch $@

# The version is in reader/__init__.py. The package is compiled here, because an environment may
# forbid Python to do it at the first start.
.venv/.project: .venv/.packages pyproject.toml reader/__init__.py
	@$(BIN)/python -m pip install --quiet --no-index --no-deps --no-build-isolation -e .
	@$(BIN)/python -m compileall -q reader
	@touch $@
