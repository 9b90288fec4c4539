# On a fresh machine with Python 3.11, git, make and pip:
#   make        sets up, builds the graph of corpus/acts and shows what it knows
#   make test   sets up and checks everything

PYTHON := $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed
STORE := .zangraph

.DEFAULT_GOAL := show
.PHONY: setup build show test lock gains bench clean

setup: $(INSTALLED)

# Everything by hash; setuptools itself is in the lock, so that building needs no other download.
$(INSTALLED): requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "zangraph needs Python 3.11 or newer, and there is no python3 here." >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	    { echo "zangraph needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) --version)." >&2; exit 1; }
	@echo "Setting up $(VENV) (a few minutes the first time) …" >&2
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

build: $(INSTALLED)
	@$(BIN)/zangraph build --store $(STORE)

show: build
	@echo; echo '$$ zangraph history "2025 № 62"'
	@$(BIN)/zangraph history "2025 № 62" --store $(STORE)
	@echo; echo '$$ zangraph cites "2023 № 1#annex-1/paragraph-14/subparagraph-8"'
	@$(BIN)/zangraph cites "2023 № 1#annex-1/paragraph-14/subparagraph-8" --store $(STORE)
	@echo
	@echo 'How to go on:'
	@echo '  source $(BIN)/activate'
	@echo '  zangraph show "2023 № 1#annex-1/paragraph-17" --on 2024-03-15'
	@echo '  zangraph cites "2017 № 104"        what an order cites, and where it leads'
	@echo '  zangraph add FILE                  put another act on the shelf'
	@echo '  zangraph --help                    all commands; README.md shows each at work'

test: $(INSTALLED)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest -n 2

lock: $(INSTALLED)
	$(BIN)/uv pip compile pyproject.toml --extra dev --universal --generate-hashes \
	    --python-version 3.11 --custom-compile-command "make lock" --quiet -o requirements.lock

# What the extraction gains and loses against the last main, or an earlier commit: make gains BASE=…
gains: $(INSTALLED)
	@PYTHON=$(BIN)/python .ci/gains $(BASE)

bench: $(INSTALLED)
	@for script in bench/*.py; do $(BIN)/python $$script; done

clean:
	rm -rf $(VENV) $(STORE) build dist *.egg-info .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
