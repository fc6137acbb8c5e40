# Everything there is to type. `make help` lists it. On Debian 12 each target first installs what
# it needs and lacks (tools/packages.txt), so a new machine needs only make and git beforehand.
PREFIX ?= /usr/local
DESTDIR ?=
SECONDS ?= 60
PAIRS ?= 2000
SEED ?= 1
BOUND_PAIRS ?= 0
BUILD = build

.PHONY: all run test lint sanitize torture fuzz bench bench-page bench-peers pictures install deb deb-test docs clean help

all: ## build the program: build/rapport
	@tools/setup run
	@tools/configure $(BUILD)
	@ninja -C $(BUILD) rapport

run: all ## build, then review an example journey
	@tools/first_look $(BUILD)/rapport

test: ## every test; the last line is the count
	@tools/setup run test
	@tools/setup_npm
	@tools/configure $(BUILD) -Dtests=enabled
	@ninja -C $(BUILD)
	@tools/run_tests $(BUILD)

lint: ## format, layers, style, static analysis
	@tools/setup run test lint
	@tools/configure $(BUILD) -Dtests=enabled
	@ninja -C $(BUILD)
	@tools/lint $(BUILD)

sanitize: ## every test under AddressSanitizer and UBSan (build-asan)
	@tools/setup run test
	@tools/setup_npm
	@tools/configure build-asan -Dtests=enabled -Db_sanitize=address,undefined -Db_lundef=false
	@ninja -C build-asan
	@tools/run_tests build-asan

torture: ## sealed files damaged in every bit, a long day with markers, other programs: minutes
	@tools/setup run test
	@tools/setup_npm
	@tools/configure $(BUILD) -Dtests=enabled
	@ninja -C $(BUILD)
	@tools/torture $(BUILD)

fuzz: ## libFuzzer on every target, SECONDS=60 each, at most two at a time
	@tools/setup run test fuzz
	@tools/fuzz $(SECONDS)

bench: ## time and memory at size; writes docs/performance.md
	@tools/setup run bench
	@tools/configure build-release -Dtests=disabled --buildtype=release
	@ninja -C build-release rapport tests/bench/bench_filter tests/bench/bench_pages tests/bench/bench_search tests/bench/bench_vault
	@tests/bench/run build-release/rapport

bench-accuracy: ## all detectors in all worlds, PAIRS=2000 each; writes docs/accuracy.md
	@tools/setup run
	@tools/configure build-release -Dtests=disabled --buildtype=release
	@ninja -C build-release tools/accuracy/measure_accuracy
	@tests/bench/accuracy build-release/tools/accuracy/measure_accuracy $(PAIRS) $(SEED) $(BOUND_PAIRS)

bench-page: ## the page in a real browser with ten years of notes; writes docs/performance.md
	@tools/setup run test
	@tools/setup_npm
	@tools/configure build-release -Dtests=disabled --buildtype=release
	@ninja -C build-release rapport_quick
	@tests/bench/page build-release/rapport_quick

bench-peers: ## the same jobs in R and in Python, answers and times side by side; writes docs/performance.md
	@tools/setup run peers
	@tools/configure build-release -Dtests=disabled --buildtype=release
	@ninja -C build-release tests/bench/bench_peers
	@tests/bench/peers build-release/tests/bench/bench_peers

pictures: ## pictures of the page, into docs/pictures: light and dark, phone and desktop
	@tools/setup run test
	@tools/setup_npm
	@tools/configure $(BUILD) -Dtests=enabled
	@ninja -C $(BUILD) rapport_quick
	@RAPPORT_SOURCE=$(CURDIR) RAPPORT_QUICK=$(CURDIR)/$(BUILD)/rapport_quick PYTHONPATH=tests tests/web/pictures.py

install: all ## install below PREFIX=/usr/local (and DESTDIR)
	@meson configure $(BUILD) -Dprefix=$(PREFIX)
	@DESTDIR=$(DESTDIR) meson install -C $(BUILD) --quiet

deb: ## the Debian package, looked at by lintian: build-deb/
	@tools/setup run deb
	@tools/make_deb

deb-test: deb ## install, upgrade and remove the package in a root of its own; the notes are kept
	@tools/setup run test deb
	@tools/test_deb

docs: all ## write docs/commands.md again from the program
	@ninja -C $(BUILD) docs

clean: ## remove every build folder
	@rm -rf $(BUILD) build-asan build-deb build-fuzz build-release


help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' Makefile
