# Every target does its own set-up; Python 3.11 or newer (with venv) and make are all it needs.
.DEFAULT_GOAL := help
.PHONY: help demo test fast scenarios audit rights storm mutants crash rabbit4 fuzz lint-api bench screens check audit-deps lock definitions
SEEDS ?= 200
ABREAST := -n 2 --dist loadfile # each with servers, ports and folders of its own
SHELL := /bin/sh
unexport PYTHONOPTIMIZE # an assert guards against bugs; it never goes off

VENV := .venv
# PostgreSQL never runs as root: started by root it gets an OS user of its own, who must reach its
# programs and data. So root keeps no data in its home, and in a folder that is closed to others it
# keeps the programs elsewhere too; the PostgreSQL wheel would open all those folders to everybody.
ifeq ($(shell id -u),0)
CLOSED := $(shell d=$$PWD; while [ -n "$$d" ]; do find "$$d" -prune ! -perm -005; d=$${d%/*}; done)
HOUSE := /var/lib/oza/$(shell pwd | cksum | cut -d ' ' -f 1)
VENV := $(if $(CLOSED),$(HOUSE)/venv,$(VENV))
export OZA_DATA ?= $(HOUSE)/data
endif

PIP := umask 022 && $(VENV)/bin/python -m pip --disable-pip-version-check --quiet
LOCKING := $(VENV)/bin/uv pip compile pyproject.toml --universal --python-version 3.11 \
	--generate-hashes --no-annotate --no-header --quiet
# The first Python that is new enough; name another with `make PYTHON=/path/to/python3 …`.
PYTHON ?= $(firstword $(foreach name,python3 python3.14 python3.13 python3.12 python3.11,$(shell \
	$(name) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $(name))))

help: ## Show what can be made
	@sed -n 's/^\([a-z0-9-]*\):[^#]*## \(.*\)/make \1 | \2/p' $(MAKEFILE_LIST) | \
		awk -F ' [|] ' '{ printf "  %-18s %s\n", $$1, $$2 }'

demo: $(VENV)/.runs ## Run the whole house on this machine; arguments: make demo ARGS="--help"
	@$(VENV)/bin/oza demo $(ARGS)

test: check ## Run everything: check, and all tests with PostgreSQL, RabbitMQ and a browser
	$(if $(ARGS),,@$(VENV)/bin/python -m pytest $(ABREAST) -m "not server")
	@deploy/ensure-rabbitmq.sh $@ deploy/ensure-chromium.sh \
		$(VENV)/bin/python -m pytest $(or $(ARGS),$(ABREAST) -m server)
	@if $(MAKE) --no-print-directory $(VENV)/.lint; then $(MAKE) --no-print-directory lint-api; \
		else echo "So docs/openapi.json and asyncapi.json were not linted." >&2; fi

fast: $(VENV)/.tests ## Run the tests that need no server
	@$(VENV)/bin/python -m pytest $(ABREAST) -m "not server" $(ARGS)

scenarios: $(VENV)/.tests ## Play the field's scenarios in memory and on PostgreSQL, with figures
	@$(VENV)/bin/python -m tests.scenarios.show

audit: $(VENV)/.tests ## Prove the book: tampering, moments of the past, rebuilding, forgetting
	@deploy/ensure-rabbitmq.sh $@ $(VENV)/bin/python -m tests.audit.show $(ARGS)

rights: $(VENV)/.tests ## Let everybody ask everything of the portal, and see that nobody is told what is not theirs
	@$(VENV)/bin/python -m tests.rights.show $(ARGS)

storm: $(VENV)/.tests ## Let storms rage over the house in memory, each from its number: make storm SEEDS=10000
	@$(VENV)/bin/python -m tests.storm.show $(SEEDS)

mutants: $(VENV)/.tests ## Make deliberate mistakes in the code, and see that each is caught
	@deploy/ensure-rabbitmq.sh $@ $(VENV)/bin/python -m tests.storm.mutants $(ARGS)

crash: $(VENV)/.tests ## Kill processes at every await of the road, and see that nothing is lost
	@deploy/ensure-rabbitmq.sh $@ $(VENV)/bin/python -m tests.crash $(ARGS)

fuzz: $(VENV)/.tests ## Ask the interface what nobody would think of: make fuzz ARGS="100000 7"
	@$(VENV)/bin/python -m tests.api.fuzz $(ARGS)

lint-api: $(VENV)/.lint ## Lint the descriptions of the interface and of the messages (needs npm)
	@$(VENV)/.lint/node_modules/.bin/spectral lint --ruleset tests/api/lint/spectral.json \
		--fail-severity warn docs/openapi.json
	@node $(VENV)/.lint/asyncapi.mjs docs/asyncapi.json

rabbit4: $(VENV)/.tests ## Run the tests of the bus over RabbitMQ 4 in a folder of its own; as root
	@deploy/with-rabbitmq4.sh $(VENV)/bin/python -m pytest tests/contracts/transport $(ARGS)

bench: $(VENV)/.benches ## Measure the house beside its peers; some of it: make bench ARGS="memory"
	@deploy/ensure-rabbitmq.sh $@ $(VENV)/bin/python -m tests.bench.show $(ARGS)

screens: $(VENV)/.tests ## Write pictures of the pages into docs/screens
	@deploy/ensure-chromium.sh $(VENV)/bin/python -m tests.screens

check: $(VENV)/.tests ## Check format, lint, types and who imports whom
	@$(VENV)/bin/ruff format --check --quiet .
	@$(VENV)/bin/ruff check --quiet .
	@$(VENV)/bin/mypy
	@$(VENV)/bin/lint-imports

audit-deps: $(VENV)/.tests ## Hold what the house is made of against its locks, licences and known weaknesses
	@$(PIP) install pip-audit || echo "pip-audit could not be installed" >&2
	@$(VENV)/bin/python -m tests.dependencies.show

lock: $(VENV)/.tests ## Lock the newest versions that pyproject.toml allows, with hashes
	@$(PIP) install uv
	@$(LOCKING) --upgrade --extra install --output-file requirements.lock
	@$(LOCKING) --upgrade --extra install --extra test --constraint requirements.lock \
		--output-file requirements-test.lock
	@$(LOCKING) --upgrade --extra install --extra test --extra bench \
		--constraint requirements-test.lock --output-file requirements-bench.lock

definitions: $(VENV)/.runs ## Write what RabbitMQ must hold, from events/transport/topology.py
	@$(VENV)/bin/python -m events.transport.topology > deploy/rabbitmq/definitions.json

# Follows the link: gone or newer with the Python it was made from, so then it is made again.
$(VENV)/bin/python:
	@test -n "$(PYTHON)" || { \
		echo "Python 3.11 or newer is missing: install it, or run make PYTHON=/path/to/python3" >&2; \
		exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "$(PYTHON) cannot make a virtual environment: install its venv module" \
			"(Debian, Ubuntu: apt-get install python3-venv)" >&2; \
		exit 1; }
	@umask 022 && mkdir -p $(dir $(VENV)) && $(PYTHON) -m venv --clear $(VENV)

$(VENV)/.runs: requirements.lock pyproject.toml $(VENV)/bin/python
	@echo "Installing what the house needs into $(VENV) (once) …" >&2
	@$(PIP) install --require-hashes --requirement requirements.lock
	@$(PIP) install --no-deps --no-index --no-build-isolation --editable .
	@touch $@

$(VENV)/.tests: requirements-test.lock $(VENV)/.runs
	@echo "Installing what its tests need into $(VENV) (once) …" >&2
	@$(PIP) install --require-hashes --requirement requirements-test.lock
	@touch $@

$(VENV)/.lint: tests/api/lint/package.json tests/api/lint/asyncapi.mjs $(VENV)/.tests
	@command -v npm >/dev/null || { echo "npm is missing: install Node.js 20 or newer" >&2; exit 1; }
	@echo "Installing what lints the interface into $(VENV) (once) …" >&2
	@rm -rf $@.new && mkdir -p $@.new && cp tests/api/lint/package.json tests/api/lint/asyncapi.mjs $@.new
	@npm install --prefix $@.new --cache $@.new/cache --no-audit --no-fund --ignore-scripts \
		--loglevel error --fetch-retries 5
	@rm -rf $@ && mv $@.new $@ # a whole one, or none

$(VENV)/.benches: requirements-bench.lock $(VENV)/.tests
	@echo "Installing the peers of its benches into $(VENV) (once) …" >&2
	@$(PIP) install --require-hashes --requirement requirements-bench.lock
	@touch $@
