# Every task of this project is a target here; `make` alone lists them.
VENV   ?= .venv
PY     := $(VENV)/bin/python
# Stamps record what the environment holds, so that a second `make run` starts at once.
RUN    := $(VENV)/.holds-run
DEV    := $(VENV)/.holds-dev
BUILT  := node_modules/.levelhead-built
PIP    := $(PY) -m pip -qq --disable-pip-version-check --no-input

export PYTHONPATH := $(CURDIR)
unexport DJANGO_SETTINGS_MODULE

.DEFAULT_GOAL := help
.PHONY: help setup assets run demo test golden picture check fmt locks docs wheel bench soak changelog clean

help: ## List these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: $(RUN) $(BUILT) ## Make .venv with the levelhead command in it

run: setup ## Install all that is needed, then start Levelhead and print its addresses
	@exec $(VENV)/bin/levelhead up

demo: setup ## Play a real weekend of trouble into a fresh page and leave it open
	@exec $(VENV)/bin/levelhead demo

test: $(DEV) $(BUILT) ## Run every test: on SQLite, then all that touches data on PostgreSQL
	@scripts/system-packages test
	@$(PY) scripts/test

golden: $(DEV) ## Renew the finished page of the Buffer weekend that tests compare with
	@RENEW_GOLDEN=1 $(PY) -m pytest -q tests/drills/test_golden.py

picture: $(DEV) ## Take the README's picture anew
	@scripts/system-packages test
	@$(PY) scripts/picture

check: $(DEV) $(BUILT) ## Lint, types, layers, migrations, locks, docs
	@$(PY) scripts/check

fmt: $(DEV) ## Mend what the linter can mend by itself
	@$(VENV)/bin/ruff check --fix .

locks: $(DEV) ## Write requirements/*.txt and package-lock.json anew (UPGRADE=1 takes newer releases)
	@$(PY) scripts/locks $(if $(UPGRADE),--upgrade)

docs: $(DEV) ## Write the reference pages that come from the code
	@$(PY) scripts/docs

wheel: $(DEV) $(BUILT) ## Build the wheel, with JavaScript and styles inside, into dist/
	@$(PY) -m hatchling build -t wheel

bench: $(DEV) $(BUILT) ## Measure speed, bytes and memory; print ratios
	@scripts/system-packages bench
	@$(PY) scripts/bench

soak: $(DEV) $(BUILT) ## Keep a whole Levelhead busy and kill its parts: nothing may get lost, nothing may grow
	@$(PY) scripts/bench soak steady clock_kills mail_kills

changelog: $(DEV) ## Gather news/ into CHANGELOG.md for the version in pyproject.toml
	@$(VENV)/bin/towncrier build --yes

clean: ## Throw away what can be made again (never var/, which holds your pages)
	rm -rf $(VENV) node_modules dist build levelhead/console/static/built .mypy_cache .ruff_cache .pytest_cache

# --- what the targets above stand on --------------------------------------------------------------

assets: $(BUILT)

$(PY):
	@scripts/make-venv $(VENV)

$(RUN): requirements/run.txt pyproject.toml | $(PY)
	@echo "Installing what Levelhead runs on …"
	@$(PIP) install --require-hashes -r requirements/run.txt
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(DEV): requirements/dev.txt $(RUN)
	@echo "Installing what building and testing need …"
	@$(PIP) install --require-hashes -r requirements/dev.txt
	@touch $@

$(BUILT): $(wildcard $(addprefix levelhead/console/assets/,* */* */*/*)) package-lock.json scripts/build-assets | $(RUN)
	@$(PY) scripts/build-assets
	@touch $@
