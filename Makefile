# Paperledger. `make dataset` builds the dataset, `make test` tests it; bare `make` lists everything.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

RAW ?= raw
OUTPUT ?= output
# The release whose ids are kept: the folder previous/, where it is there and the dumps are the project's own.
PREVIOUS ?= $(if $(filter raw,$(RAW)),$(wildcard previous))
OLD ?= previous
NEW ?= output
DIFF ?=
GOLD ?=
CORPUS ?= output/jsonl/papers.jsonl
FROM ?=
TO ?=
WRITE ?=
QUERY ?=
RECORD ?=
N ?=
REPO ?=
REVISION ?=
DRY_RUN ?=

node := node
paperledger := $(node) build/js/pipeline/cli.js
sources := $(shell find pipeline schemas evaluation bench -name '*.ts' 2>/dev/null)
modules := node_modules/.package-lock.json
compiled := build/js/.compiled
venv := build/venv/.installed
programs := build/interop/.compiled

.PHONY: help dataset test check interop evaluate evaluate-dedup bench floor candidates fetch publish diff previous generate clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-15s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

dataset: $(compiled) ## build OUTPUT=output from RAW=raw, keeping the ids of PREVIOUS=DIR
	@$(paperledger) build $(RAW) --output $(OUTPUT) $(if $(PREVIOUS),--previous $(PREVIOUS))

test: $(compiled) ## run the tests
	@npx vitest run

check: $(compiled) ## format, lint, types, generated files up to date, output reproduced
	@npx biome ci .
	@npx tsc -p tests/tsconfig.json
	@$(node) build/js/schemas/generate.js --check
	@$(node) build/js/schemas/document.js --check
	@$(node) build/js/evaluation/run.js --check
	@$(paperledger) build raw --output build/reproduced --force --quiet $(if $(PREVIOUS),--previous $(PREVIOUS))
	@diff -r build/reproduced output && echo "output/ is what raw/ and the code make"

interop: $(compiled) $(programs) $(venv) ## try output/ with the programs that people load it with (Python 3.11 or later); WRITE=1 writes docs/readers.md
	@PYTHONDONTWRITEBYTECODE=1 WRITE=$(WRITE) build/venv/bin/pytest -c tests/interop/pytest.ini tests/interop

evaluate: $(compiled) ## score the annotations, or those of GOLD=FILE; RECORD=1 keeps its figures
	@$(node) build/js/evaluation/run.js $(GOLD) $(if $(and $(GOLD),$(RECORD)),--record)

evaluate-dedup: $(compiled) ## measure deduplication on records with arXiv ids, of CORPUS=DIR or ../shared/corpus
	@$(node) build/js/evaluation/dedup/run.js $(if $(filter file,$(origin CORPUS)),,$(CORPUS))

bench: $(compiled) ## measure speed and memory, against the number of papers with N=1000000; RECORD=1 appends dated rows to bench/results.md
	@$(node) build/js/bench/$(if $(N),run-growth.js $(N),run.js) $(if $(RECORD),--record)

floor: $(compiled) ## fail where a build takes many times longer than it should
	@$(node) build/js/bench/run-floor.js

candidates: $(compiled) ## rank names that no vocabulary has, in the papers of the dataset or of CORPUS=FILE
	@$(paperledger) candidates $(CORPUS)

# A query may hold any sign: the shell reads it from the environment.
fetch: export QUERY := $(QUERY)
fetch: $(compiled) ## add the days FROM=DATE TO=DATE, or a search for QUERY=TEXT, to RAW=raw
	@$(paperledger) fetch $(if $(QUERY),search --query "$$QUERY",daily-papers $(if $(FROM),--from $(FROM)) $(if $(TO),--to $(TO))) --raw $(RAW)

diff: $(compiled) ## say what differs between OLD=previous and NEW=output; DIFF=DIR gets the rows
	@$(paperledger) diff $(OLD) $(NEW) $(if $(DIFF),--output $(DIFF))

previous: $(compiled) ## keep output/, as it was released, as the release whose ids the next ones keep
	@$(paperledger) diff output output --quiet > /dev/null
	@rm -rf previous.new && mkdir previous.new
	@cp -r output/manifest.json output/jsonl output/findings output/schemas previous.new
	@rm -rf previous && mv previous.new previous

publish: $(compiled) ## upload OUTPUT=output to the Hugging Face Hub as REPO=owner/name; REVISION=BRANCH, DRY_RUN=1
	@$(paperledger) upload $(OUTPUT) $(if $(REPO),--repo $(REPO)) $(if $(REVISION),--revision $(REVISION)) $(if $(DRY_RUN),--dry-run)

generate: $(compiled) ## write the files that follow from schemas/ and the rules
	@$(node) build/js/schemas/generate.js
	@$(node) build/js/schemas/document.js

clean: ## remove what was compiled and cached
	rm -rf build

$(modules): package.json package-lock.json
	npm ci --no-audit --no-fund --loglevel=error
	@touch $@

$(compiled): $(modules) tsconfig.json $(sources)
	@npx tsc -p tsconfig.json
	@touch $@

$(programs): $(modules) tests/interop/tsconfig.json $(sources) $(shell find tests/interop tests/support -name '*.ts')
	@npx tsc -p tests/interop/tsconfig.json
	@touch $@

$(venv): tests/interop/requirements.txt
	python3 -m venv --clear build/venv
	build/venv/bin/pip install --quiet --disable-pip-version-check -r $<
	@touch $@
