#!/usr/bin/env bash
# The days of 100,000 open retakes, each solved by itself. Ends with 1 when that takes a second or more.
set -euo pipefail
cd "$(dirname "$0")/.."
.build/release/open-retakes 100000
