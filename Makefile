# Every target does what its line of help says; the continuous integration calls the same targets.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
BIN := .venv/bin
READY := .venv/.installed
FOLDER := samples
GOLD := samples/gold
# One more than there are cores: the tests of loads, servers and schedules wait a third of their time.
TESTERS := $(shell echo $$(( $$(getconf _NPROCESSORS_ONLN) + 1 )))

# The tests start hundreds of programs: what one has compiled the others read, where the environment forbids it too.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: help venv demo test lint format bench bench-peers bench-views bench-load bench-refresh samples golden docs library bi bi-serve test-bi

help: ## Show this help
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-11s %s\n", $$1, $$2}' Makefile

venv: $(READY) ## Make .venv with everything that the other targets need (any Python from 3.11)

$(READY): pyproject.toml
	@test -x $(BIN)/python || ./.ci/make-venv .venv
	@echo "Installing dependencies into .venv ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --root-user-action ignore -e '.[dev]'
	@touch $@

demo: $(READY) ## Set everything up, load the samples, print three answers
	@YANBAO_HOME='$(CURDIR)/.yanbao' $(BIN)/yanbao demo

test: $(READY) ## Run the tests (on an embedded PostgreSQL, or the server of YANBAO_TEST_DATABASE_URL)
	@$(BIN)/python -m pytest -n $(TESTERS) --dist loadfile --no-loadscope-reorder

.PHONY: test-all
test-all: $(READY) ## Run all of them, those too that take minutes: kills, full disks, replicas, clusters, the notebook, the compose file, houses blanked
	@YANBAO_TEST_SLOW=1 $(BIN)/python -m pytest -n $(TESTERS) --dist loadfile --no-loadscope-reorder

lint: $(READY) ## ruff, mypy --strict, the import rules, the compose file
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/check-jsonschema --builtin-schema vendor.compose-spec docker-compose.yml

format: $(READY) ## Put all code in its standard form
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

bench: $(READY) ## Pages a second and core: read, layout, extract, load (FOLDER=reports)
	@$(BIN)/python benchmarks/bench.py '$(FOLDER)'

bench-peers: $(READY) ## Table cells found and speed beside Camelot (FOLDER=reports GOLD=labels)
	@$(BIN)/python benchmarks/peers.py --folder '$(FOLDER)' --gold '$(GOLD)'

bench-views: $(READY) ## How fast the views answer on 100,000 generated reports (fills 5 GB once)
	@$(BIN)/python benchmarks/views.py

bench-load: $(READY) ## Reports, pages, facts a second from file to view, beside raw pdfium and raw COPY; memory (LARGE=1: among 100,000 too)
	@$(BIN)/python benchmarks/load.py $(if $(LARGE),--large)

bench-refresh: $(READY) ## Seconds until one report is loaded and every view right, in the warehouse of bench-views
	@$(BIN)/python benchmarks/views_load.py

samples: $(READY) ## Write the sample reports again (byte-stable)
	@$(BIN)/python -m samples.generator

golden: $(READY) ## Write the golden files again, for review with git diff
	@YANBAO_WRITE_GOLDEN=1 $(BIN)/python -m pytest tests/golden

docs: $(READY) ## Write the pages again that are made from the code
	@$(BIN)/python -m docs.tools

library: $(READY) ## A warehouse with the samples and invented reports, which the cookbook asks
	@$(BIN)/python -m docs.tools.library

.PHONY: fuzz kills
N := 1000
KILLS := 200
SEED := 1

fuzz: $(READY) ## Load 1,000 broken PDFs and account for each (N=1000 SEED=1, or REPORTS=folder)
	@$(BIN)/python -m tests.faults.fuzz $(if $(REPORTS),--folder '$(REPORTS)',$(N) --seed $(SEED))

kills: $(READY) ## Kill loader, workers and server 200 times and count what is lost (KILLS=200 SEED=1)
	@$(BIN)/python -m tests.faults.kills $(KILLS) --seed $(SEED) --invented
	@$(BIN)/python -m tests.faults.kills $$(( $(KILLS) / 10 )) --seed $(SEED)

bi: $(READY) ## Superset in bi/.venv with the dashboards of bi/, on YANBAO_BI_DATABASE_URL, else on the library
	@bi/superset.sh import

bi-serve: $(READY) ## Serve it on port 8088
	@bi/superset.sh serve

test-bi: $(READY) ## Import the dashboards into an empty Superset and open them in Chromium (takes minutes)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --root-user-action ignore -e '.[browser]'
	@YANBAO_TEST_BI=1 $(BIN)/python -m pytest -n 0 tests/docs/test_bi_browser.py
