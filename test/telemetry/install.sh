#!/usr/bin/env bash
# An OpenTelemetry Collector of the parts that the tests need, compiled out of its Go modules: test/telemetry/install.sh FOLDER
set -euo pipefail
mkdir -p "$1"
target=$(cd "$1" && pwd)
here=$(cd "$(dirname "$0")/collector" && pwd)
wanted=$(sha256sum "$here/go.sum" "$here/main.go" | sha256sum)
[ "$(cat "$target/versions" 2>/dev/null)" != "$wanted" ] || exit 0
(cd "$here" && go build -o "$target/collector" .)
echo "$wanted" >"$target/versions"
