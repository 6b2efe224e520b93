#!/usr/bin/env bash
# Twenty scenarios of ten attempts side by side, and a strategy of six actions, six attempts and sixty dates. Ends
# with 1 when the first takes 5 ms or more, or the second 100 ms.
set -euo pipefail
cd "$(dirname "$0")/.."
.build/release/scenario-figures
