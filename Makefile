# Everything a person types. `make` alone lists it. The first run of any target makes the .venv; later runs find it ready.
.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help venv run test drills bench pictures translations package lint format lock clean

BIN := .venv/bin
PREPARE := sh packaging/with_python.sh packaging/prepare.py
# a Mac always has a screen; elsewhere X or Wayland says so
SCREEN := $(DISPLAY)$(WAYLAND_DISPLAY)$(filter Darwin,$(shell uname -s))
OFFSCREEN := QT_QPA_PLATFORM=offscreen
PURPOSE ?= test
WORKERS ?= 2
export PYTHON

help: ## list these targets
	@sed -n 's/^\([a-z][a-z]*\):[^#]*## /\1\t/p' Makefile | expand -t 14

venv: ## make the .venv with all that development needs (PURPOSE=run: with what running needs)
	@$(PREPARE) $(PURPOSE)

run: ## start the program on the practice service; with no screen, show the main job off-screen and print it
	@$(PREPARE) run
	@$(BIN)/python -m ui $(if $(SCREEN),,--demonstrate)

test: ## format, lint, types, import contracts, tests and their coverage
	@$(PREPARE) test
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(OFFSCREEN) $(BIN)/pytest -q -n $(WORKERS) --cov

lint: ## the checks of `make test` that need no tests
	@$(PREPARE) test
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: ## write the code in the one agreed form
	@$(PREPARE) test
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

drills: ## kill the program while it sends and edits, let its disk fail, import odd texts (N=kills, SEED=number, ONLY=sending|editing|disk)
	@$(PREPARE) test
	$(OFFSCREEN) $(BIN)/python tests/drills/run.py $(if $(N),--kills $(N)) $(if $(SEED),--seed $(SEED)) $(if $(ONLY),--only $(ONLY))
ifeq ($(ONLY),)
	$(OFFSCREEN) $(BIN)/python tests/drills/fuzz.py $(if $(SEED),--seed $(SEED))
endif

bench: ## measure the speed beside what bounds it: a table, every sample in build/bench.json (RUNS=5, ONLY=start opening)
	@$(PREPARE) test
	$(OFFSCREEN) $(BIN)/python tests/bench/run.py $(if $(RUNS),--runs $(RUNS)) $(if $(ONLY),--only $(ONLY))

pictures: ## draw every page into build/pictures
	@$(PREPARE) test
	$(OFFSCREEN) $(BIN)/python tests/pictures/render.py

translations: ## gather the texts of the code and compile their translations; says what each language lacks
	@$(PREPARE) test
	$(BIN)/python packaging/translations.py

package: ## make this system's packages in dist/ and try them on a fresh root (SMOKE=no: only make them)
	@sh packaging/with_python.sh packaging/package.py $(if $(filter no,$(SMOKE)),--no-smoke)

lock: ## resolve requirements*.in again into the hash-locked requirements*.lock (UPGRADE=1: newest versions)
	@$(PREPARE) test
	$(BIN)/python packaging/lock.py $(if $(UPGRADE),--upgrade)

clean: ## remove what was made here; drafts and settings are elsewhere and stay
	rm -rf .venv build dist .coverage .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
