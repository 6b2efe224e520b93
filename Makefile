# Every step a fresh Debian 12 machine with the Swift 6.3 toolchain needs.
SUDO := $(shell [ "$$(id -u)" = 0 ] || echo sudo)
BUILD_PACKAGES := pkg-config libxlsxwriter-dev libyaml-dev libzip-dev libexpat1-dev nettle-dev
TEST_PACKAGES := libreoffice-calc-nogui poppler-utils

.PHONY: demo build test lint build-packages test-packages

## Installs what is missing, builds, assesses the shipped requests and writes reports/decision.xlsx.
demo: build

build: build-packages
	swift build -c release --product retake

test: build-packages test-packages
	swift test --disable-xctest --parallel --enable-code-coverage

lint:
	swift format lint --strict --recursive Package.swift Sources Tests

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
