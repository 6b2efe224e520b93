#!/usr/bin/env bash
# Twenty scenarios of ten attempts side by side from a request and a file that are read, their outlooks alone, the
# advice that goes with them, and a strategy of six actions, six attempts and sixty dates. Ends with 1 when the
# outlooks take 5 ms or more, or the strategy 100 ms; the whole was aimed at 5 ms and takes longer (docs/scenarios.md).
set -euo pipefail
cd "$(dirname "$0")/.."
.build/release/scenario-figures
