# Everything sets itself up: `make demo` and `make test` need only Python ≥ 3.11, make and PyPI.
# Another Python: `make test PYTHON=python3.13`. Options for the tool behind: `make bench ARGS="--show 10"`.

PYTHON ?= python3
ARGS   ?=
BIN    := .venv/bin
PEERS  := .venv-bench
FAST   := .venv-fast
PIP    := -m pip --quiet --disable-pip-version-check

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo test lint types format bench fast growth gold page validation loading newspapers ocr scale web clean

help: ## show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: .venv/.ready ## read the example plans, judge them, print the scorecards, then show all of it in the browser
	@$(BIN)/hefu demo $(ARGS)

test: .venv/.dev ## run the tests; those of the explorer also on PostgreSQL, where its server is installed
	@failed=0; \
	if [ -z "$(ARGS)" ]; then \
	  echo "The explorer on PostgreSQL:"; \
	  HEFU_TEST_DATABASE=$${HEFU_TEST_DATABASE:-postgres} $(BIN)/python -m pytest -n auto tests/web || failed=1; \
	  echo "Everything, the explorer on SQLite:"; \
	fi; \
	HEFU_TEST_DATABASE= $(BIN)/python -m pytest -n auto $(ARGS) || failed=1; \
	exit $$failed

lint: .venv/.dev ## check style, format and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	@$(MAKE) --no-print-directory types

types: .venv/.dev ## check types only
	HEFU_HOME=.mypy_cache/home $(BIN)/mypy
	HEFU_HOME=.mypy_cache/home $(BIN)/mypy benchmarks

format: .venv/.dev ## rewrite the code in the house format
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(PEERS)/.ready ## measure the reader beside other readers, then a ledger of the whole corpus
	@$(PEERS)/bin/python -m benchmarks.bench $(ARGS)
	@if $(MAKE) --no-print-directory fast; then compiled="--compiled $(FAST)/bin/python"; \
	else echo "Measured without the compiled reader."; fi; \
	$(PEERS)/bin/python -m benchmarks.corpus $$compiled

fast: $(FAST)/.ready ## hefu with its reader compiled, in $(FAST): many documents in two thirds of the time (needs a C compiler)
	@echo "Use $(FAST)/bin/hefu as you would hefu."

growth: .venv/.ready ## measure how time grows with the input, on inputs made to hurt
	@$(BIN)/python -m benchmarks.growth

gold: .venv/.ready ## score the verdicts on the labelled pairs of ../shared/gold
	@$(BIN)/python -m benchmarks.gold $(ARGS)

page: .venv/.ready ## score the statements of the labelled newspaper page of ../shared/gold
	@$(BIN)/python -m benchmarks.page $(ARGS)

validation: .venv/.ready ## compare what is found in ../shared/corpus with what is known, and write docs/validation.md
	@$(BIN)/python -m benchmarks.validation $(ARGS)

loading: .venv/.dev ## time how long each kind of source takes to load (needs Chromium, LibreOffice)
	@$(BIN)/python -m benchmarks.loading $(ARGS)

newspapers: .venv/.dev ## score articles and reading order on made-up newspaper pages (needs Chromium, pdftotext)
	@$(BIN)/python -m benchmarks.newspapers $(ARGS)

ocr: .venv/.dev ## measure text recognition on printed, rendered and spoilt pages (needs Chromium)
	@$(BIN)/python -m benchmarks.ocr $(ARGS)

scale: .venv/.dev ## measure how a build grows with documents, workers and engines (Linux; Spark needs Java)
	@$(BIN)/python -m benchmarks.scale $(ARGS)

web: .venv/.dev ## measure the explorer over the whole corpus with twenty readers, on SQLite and PostgreSQL (Linux)
	@$(BIN)/python -m benchmarks.web $(ARGS)

clean: ## remove the environments, caches and outputs
	rm -rf .venv $(PEERS) $(FAST) out build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find src tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +

# ── environments: a stamp file each, so that a second call costs nothing ──────────────────
# pip 25.1 is the first that installs a dependency group (PEP 735).

.venv/.made:
	$(call make-venv,.venv)
	@touch $@

.venv/.ready: pyproject.toml | .venv/.made
	@echo "Installing hefu into .venv …"
	@$(BIN)/python $(PIP) install --editable .
	@touch $@

.venv/.dev: pyproject.toml .venv/.ready
	@echo "Installing text recognition, Spark, Ray, PostgreSQL's driver and the developers' tools into .venv …"
	@$(BIN)/python $(PIP) install --editable '.[postgres,ocr,spark,ray]' --group dev
	@touch $@

$(PEERS)/.made:
	$(call make-venv,$(PEERS))
	@touch $@

$(PEERS)/.ready: pyproject.toml | $(PEERS)/.made
	@echo "Installing hefu and the readers to compare with into $(PEERS) …"
	@$(PEERS)/bin/python $(PIP) install --editable . --group bench
	@touch $@

$(FAST)/.made:
	$(call make-venv,$(FAST))
	@touch $@

# Compiled in a copy: machine code left beside the sources would be imported in their place when they change.
$(FAST)/.ready: pyproject.toml $(shell find src examples -type f -not -name '*.pyc' -not -name '* *') | $(FAST)/.made
	@command -v "$${CC:-cc}" >/dev/null || { echo "No C compiler here: install one (Debian: gcc and python3-dev)." >&2; exit 1; }
	@echo "Compiling hefu into $(FAST), which takes a minute or two …"
	@rm -rf $(FAST)/source && mkdir $(FAST)/source && cp -R pyproject.toml README.md LICENSE src examples $(FAST)/source
	@rm -rf $(FAST)/wheel && HATCH_BUILD_HOOK_ENABLE_MYPYC=true $(FAST)/bin/python $(PIP) wheel --no-deps --wheel-dir $(FAST)/wheel ./$(FAST)/source
	@$(FAST)/bin/python $(PIP) install $(FAST)/wheel/*.whl
	@$(FAST)/bin/python $(PIP) install --force-reinstall --no-deps $(FAST)/wheel/*.whl
	@touch $@

# Debian packs ensurepip apart from Python: root on Debian gets the package, others are told its name.
define make-venv
@command -v $(PYTHON) >/dev/null || { echo "No $(PYTHON) here. Hefu needs Python 3.11 or newer: install it, or say make PYTHON=/path/to/python3." >&2; exit 1; }
@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "$(PYTHON) is $$($(PYTHON) -V). Hefu needs Python 3.11 or newer: make PYTHON=python3.12, say." >&2; exit 1; }
@if ! $(PYTHON) -c 'import ensurepip, venv' 2>/dev/null; then \
  package="python$$($(PYTHON) -c 'import sys; print("%d.%d" % sys.version_info[:2])')-venv"; \
  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
    echo "This Python cannot make environments yet: installing Debian's $$package …"; \
    { apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends "$$package"; } >/dev/null \
      || { echo "That failed. Install $$package, then try again." >&2; exit 1; }; \
  else \
    echo "This Python cannot make environments (no ensurepip). On Debian or Ubuntu: sudo apt-get install $$package" >&2; exit 1; \
  fi; \
fi
@$(PYTHON) -m venv $(1)
@printf '*\n' > $(1)/.gitignore
@$(1)/bin/python $(PIP) install --upgrade 'pip>=25.1'
endef
