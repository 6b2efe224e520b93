# Every step a fresh Debian 12 machine with the Swift 6.3 toolchain needs.
SUDO := $(shell [ "$$(id -u)" = 0 ] || echo sudo)
BUILD_PACKAGES := pkg-config libxlsxwriter-dev libyaml-dev libzip-dev libexpat1-dev nettle-dev libical-dev tzdata
TEST_PACKAGES := libreoffice-calc-nogui fonts-dejavu-extra poppler-utils locales unzip python3 mandoc groff-base zsh fish strace
PACKAGING_PACKAGES := dpkg-dev fakeroot debootstrap lintian
THOROUGH_PACKAGES := valgrind python3
BENCH_PACKAGES := time bc unzip python3 gcc
IRONCALC := 0.9.1
OPENPYXL := 3.1.5
CALAMINE := 0.9.1
NUMPY := 2.4.6
HOLIDAYS := 0.108
ZEN := 2.1.3
PANDAS := 3.1.1
# For `make install`: where things go, and the folder that they are put into in front of it.
PREFIX := /usr/local
DESTDIR :=
PROGRAM := .build/release/retake
# The program of the package, which the slow checks are about.
PACKAGED := .build-static/release/retake
# Lines of the sources are for debuggers, and take a fifth of the time to build.
RELEASE := swift build -c release -debug-info-format none
# For `make test`: further options of the build.
TEST_FLAGS :=
# For `make fuzz`: which kinds of files (all of them when empty), and for how long each.
KINDS :=
SECONDS := 600
# A debug build takes three times as long under a sanitizer, for the same accesses; lines of the sources, which take a
# quarter of the time to build, are not needed until something is found: functions have their names without.
OPTIMISED := -c release -Xswiftc -enable-testing -debug-info-format none
RANDOM_TESTS := FormulaFaultTests|FuzzTests|PolicyFaultTests|DecisionRandomTests|ComparisonRandomTests|BudgetRandomTests|StudyPlanRandomTests
# For `make mutation`: how many faults, and which lot of them.
FAULTS := 60
LOT := 20261126

.PHONY: demo gallery build test readers lint doc bench thorough fuzz mutation valgrind install uninstall deb deb-check \
  build-packages test-packages thorough-packages bench-packages packaging-packages

## Installs what is missing, builds, assesses the shipped requests and writes reports/decision.xlsx.
demo: build
	@echo
	@for request in templates/examples/*.yaml; do \
	  printf '%-46s ' "$$request"; \
	  .build/release/retake decide "$$request" --format json | sed -n 's/^  "recommendation": "\(.*\)",$$/\1/p'; \
	done
	@mkdir -p reports
	@.build/release/retake decide templates/request.yaml --workbook reports/decision.xlsx > reports/decision.txt
	@.build/release/retake compare templates/scenarios.yaml --for both --workbook reports/comparison.xlsx > reports/comparison.txt
	@.build/release/retake budget templates/roster.csv --policy strict --year 2027 --as-of 2026-11-26 --rates templates/rates.yaml --allocated '45000 USD' --workbook reports/budget.xlsx > reports/budget.txt
	@echo
	@echo "Wrote reports/decision.xlsx: open the sheet Decision first."
	@echo "Wrote reports/decision.txt: the same decision as a card."
	@echo "Wrote reports/comparison.xlsx: open the sheet Options first."
	@echo "Wrote reports/comparison.txt: the same comparison as a card."
	@echo "Wrote reports/budget.xlsx: a year's budget, open the sheet Summary first; reports/budget.txt is its card."

## The first sheets of the sample workbooks as pictures, for who reads the README.
gallery: demo test-packages
	@out="$$(mktemp -d)"; trap 'rm -rf "$$out"' EXIT; \
	for book in decision comparison budget; do \
	  soffice --headless "-env:UserInstallation=file://$$out/profile" --convert-to pdf --outdir "$$out" reports/$$book.xlsx >/dev/null && \
	  pdftoppm -r 80 -png -f 1 -l 1 -singlefile "$$out/$$book.pdf" reports/$$book && echo "Wrote reports/$$book.png" || exit 1; \
	done

# The program looks for policies and templates in share/retake beside its folder.
build: build-packages
	$(RELEASE) --product retake
	@.build/release/retake form templates/request.xlsx
	@.build/release/retake form --policy templates/policy.xlsx
	@.build/release/retake form --filled templates/examples/policy.xlsx
	@.build/release/retake form --roster templates/roster.csv
	@.build/release/retake form --roster templates/roster.xlsx
	@.build/release/retake form --scenarios templates/scenarios.xlsx
	@share="$$(dirname "$$(readlink -f .build/release/retake)")/../share/retake"; \
	  mkdir -p "$$share" && rm -rf "$$share/policies" "$$share/templates" && \
	  cp -R policies templates "$$share/"

## How long a whole decision takes, beside starting a program at all; rows of a long table beside plain C;
## decisions by a policy beside numpy and a rule engine; a cohort's total beside Monte Carlo; and more, with one table
## of all at the end. Fails when a bar is missed.
bench: build bench-packages .build-tools/peers-$(NUMPY)-$(ZEN) .build-tools/cost-$(NUMPY)-$(PANDAS)
	$(RELEASE) --product sheet-rows
	$(RELEASE) --product policy-decisions
	$(RELEASE) --product open-retakes
	$(RELEASE) --product scenario-figures
	$(RELEASE) --product cohort-total
	$(RELEASE) --product roster-rows
	@table="$$(mktemp)"; trap 'rm -f "$$table"' EXIT; status=0; export BENCH_TABLE="$$table"; \
	for measure in decide rows policy dates compare cohort roster budget; do Benchmarks/$$measure.sh || status=1; done; \
	echo; python3 Benchmarks/table.py "$$table"; exit $$status

test: build-packages test-packages .build-tools/holidays-$(HOLIDAYS) readers
	swift test --disable-xctest --parallel --enable-code-coverage $(TEST_FLAGS)
	@python3 Tests/coverage.py "$$(swift test --show-codecov-path)"

## Every sample workbook opened by openpyxl and calamine, worked out by LibreOffice, and looked through for what people
## who work with spreadsheets expect.
readers: test-packages .build-tools/readers-$(OPENPYXL)-$(CALAMINE)
	.build-tools/bin/python Tests/other-readers.py reports/*.xlsx templates/*.xlsx templates/examples/*.xlsx
	.build-tools/bin/python Tests/workbook-practice.py reports/*.xlsx

## Slow checks: faults seeded into formulas and policies, damaged files, a second engine, other readers of a declined
## request and a study plan, and the tests again under the address and the thread sanitizer. Leaks are not looked for:
## Foundation's Process and Data, strings inside libxlsxwriter and the tests' own statics count as lost. The thread
## sanitizer keeps its own memory in a temporary file, which shows among system calls, and dies where a test leaves no
## room for one; formulas' faults run on one thread. Then a minute of fuzzing for each kind of file, workbooks under
## valgrind, faults in the sources (docs/testing.md), and the package on a fresh Debian 12, which takes the superuser.
thorough: deb readers thorough-packages .build-tools/ironcalc-$(IRONCALC) .build-tools/holidays-$(HOLIDAYS)
	.build-tools/bin/python Tests/second-engine.py $(PACKAGED) templates/request.yaml
	@folder="$$(mktemp -d)"; trap 'rm -rf "$$folder"' EXIT; \
	$(PACKAGED) decide templates/examples/decline.yaml --workbook "$$folder/declined.xlsx" >/dev/null && \
	$(PACKAGED) prepare templates/score-report.yaml --workbook "$$folder/plan.xlsx" >/dev/null && \
	.build-tools/bin/python Tests/other-readers.py reports/decision.xlsx "$$folder"/*.xlsx && \
	.build-tools/bin/python Tests/workbook-practice.py "$$folder/declined.xlsx"
	ASAN_OPTIONS=detect_leaks=0 swift test --disable-xctest $(OPTIMISED) --sanitize=address --scratch-path .build-address \
	  --skip '$(RANDOM_TESTS)'
	ASAN_OPTIONS=detect_leaks=0 THOROUGH=1 swift test --disable-xctest $(OPTIMISED) --sanitize=address \
	  --scratch-path .build-address --skip-build --filter '$(RANDOM_TESTS)'
	swift test --disable-xctest $(OPTIMISED) --sanitize=thread --scratch-path .build-thread \
	  --skip 'InterruptionTests|MachineFaultTests|FormulaFaultTests|FootprintTests'
	Fuzz/run.sh 60
	Tests/valgrind.sh $(PACKAGED)
	python3 Tests/mutation.py --sample 60 --minutes 10 --bar 80 --least 30
	$(SUDO) Packaging/deb-check.sh

## libFuzzer on what reads files: make fuzz SECONDS=3600 KINDS="roster workbook".
fuzz: build-packages test-packages
	Fuzz/run.sh $(SECONDS) $(KINDS)

## Small faults in PolicyRules, Scheduling and CostModel: are they noticed?
mutation: build-packages thorough-packages
	python3 Tests/mutation.py --sample $(FAULTS) --seed $(LOT)

## The ways in and out of workbooks under valgrind.
valgrind: build thorough-packages
	Tests/valgrind.sh .build/release/retake

# The second engine for workbooks, from PyPI, apart from everything that is shipped.
.build-tools/ironcalc-$(IRONCALC):
	$(call install,python3-venv)
	python3 -m venv .build-tools
	.build-tools/bin/pip install --quiet --disable-pip-version-check ironcalc==$(IRONCALC)
	@touch $@

# Who else reads workbooks.
.build-tools/readers-$(OPENPYXL)-$(CALAMINE):
	$(call install,python3-venv)
	python3 -m venv .build-tools
	.build-tools/bin/pip install --quiet --disable-pip-version-check openpyxl==$(OPENPYXL) python-calamine==$(CALAMINE)
	@touch $@

# What public holidays are compared with, day by day.
.build-tools/holidays-$(HOLIDAYS):
	$(call install,python3-venv)
	python3 -m venv .build-tools
	.build-tools/bin/pip install --quiet --disable-pip-version-check holidays==$(HOLIDAYS)
	@touch $@

# What policies are measured beside.
.build-tools/peers-$(NUMPY)-$(ZEN):
	$(call install,python3-venv)
	python3 -m venv .build-tools
	.build-tools/bin/pip install --quiet --disable-pip-version-check numpy==$(NUMPY) zen-engine==$(ZEN)
	@touch $@

# What totals of cohorts are measured beside.
.build-tools/cost-$(NUMPY)-$(PANDAS):
	$(call install,python3-venv)
	python3 -m venv .build-tools
	.build-tools/bin/pip install --quiet --disable-pip-version-check numpy==$(NUMPY) pandas==$(PANDAS)
	@touch $@

## Puts the built program, policies, templates, manual pages, completions and documents below PREFIX:
## make build && sudo make install PREFIX=/usr/local
SHARE = $(DESTDIR)$(PREFIX)/share
install:
	@test -x "$(PROGRAM)" || { echo "there is no program $(PROGRAM): run \`make build\` first" >&2; exit 1; }
	@rm -rf "$(SHARE)/retake" "$(SHARE)/doc/retake"
	@install -d "$(DESTDIR)$(PREFIX)/bin" "$(SHARE)/retake" "$(SHARE)/man/man1" "$(SHARE)/doc/retake" \
	  "$(SHARE)/bash-completion/completions" "$(SHARE)/zsh/vendor-completions" "$(SHARE)/fish/vendor_completions.d"
	@install -m 755 "$(PROGRAM)" "$(DESTDIR)$(PREFIX)/bin/retake"
	@cp -R policies templates "$(SHARE)/retake/"
	@cp -R README.md CHANGELOG.md LICENSE NOTICE docs "$(SHARE)/doc/retake/"
	@"$(PROGRAM)" manual "$(SHARE)/man/man1"
	@"$(PROGRAM)" --generate-completion-script bash > "$(SHARE)/bash-completion/completions/retake"
	@"$(PROGRAM)" --generate-completion-script zsh > "$(SHARE)/zsh/vendor-completions/_retake"
	@"$(PROGRAM)" --generate-completion-script fish > "$(SHARE)/fish/vendor_completions.d/retake.fish"
	@chmod -R u=rwX,go=rX "$(SHARE)/retake" "$(SHARE)/doc/retake"
	@chmod 644 "$(SHARE)"/man/man1/retake.1 "$(SHARE)"/man/man1/retake-*.1 \
	  "$(SHARE)/bash-completion/completions/retake" "$(SHARE)/zsh/vendor-completions/_retake" \
	  "$(SHARE)/fish/vendor_completions.d/retake.fish"
	@echo "Installed $(DESTDIR)$(PREFIX)/bin/retake and its share folder."

uninstall:
	@rm -rf "$(SHARE)/retake" "$(SHARE)/doc/retake"
	@rm -f "$(DESTDIR)$(PREFIX)/bin/retake" "$(SHARE)"/man/man1/retake.1 "$(SHARE)"/man/man1/retake-*.1 \
	  "$(SHARE)/bash-completion/completions/retake" "$(SHARE)/zsh/vendor-completions/_retake" \
	  "$(SHARE)/fish/vendor_completions.d/retake.fish"

## A Debian package with the Swift runtime inside the program: .build-deb/retake_VERSION_ARCHITECTURE.deb
deb: build-packages packaging-packages
	Packaging/deb.sh

## Installs that package in a fresh Debian 12 under .build-tools, and decides, compares and budgets there. Takes the
## superuser and the network that apt uses.
deb-check: deb
	$(SUDO) Packaging/deb-check.sh

## The documentation of every library, in .build-doc; a link or a parameter that does not exist is an error.
doc: build-packages
	Packaging/doc.sh

lint:
	swift format lint --strict --recursive Package.swift Sources Tests Benchmarks Fuzz

# A package manager is asked only for what dpkg does not know, so a second run is offline and instant.
define install
@missing=""; for package in $(1); do \
  dpkg-query -W -f='$${Status}' $$package 2>/dev/null | grep -q 'install ok installed' || missing="$$missing $$package"; \
done; \
if [ -n "$$missing" ]; then echo "Installing from Debian:$$missing"; \
  export DEBIAN_FRONTEND=noninteractive; \
  $(SUDO) apt-get update -qq && $(SUDO) apt-get install -y -qq --no-install-recommends $$missing >/dev/null; fi
endef

build-packages:
	$(call install,$(BUILD_PACKAGES))

test-packages:
	$(call install,$(TEST_PACKAGES))

packaging-packages:
	$(call install,$(PACKAGING_PACKAGES))

thorough-packages:
	$(call install,$(THOROUGH_PACKAGES))

bench-packages:
	$(call install,$(BENCH_PACKAGES))
