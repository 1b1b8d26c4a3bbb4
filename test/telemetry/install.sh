#!/usr/bin/env bash
# What traces and alerts are held to: an OpenTelemetry Collector (collector/), Prometheus and its promtool, out of their Go
# modules: test/telemetry/install.sh FOLDER
set -euo pipefail
target=$1
versions="collector 0.165.0, prometheus 3.16.0"
[ "$(cat "$target/versions" 2>/dev/null)" != "$versions" ] || exit 0
mkdir -p "$target"
target=$(cd "$target" && pwd)
for program in promtool prometheus; do
  GOBIN="$target" GOFLAGS=-mod=mod go install "github.com/prometheus/prometheus/cmd/$program@v0.316.0"
done
(cd "$(dirname "$0")/collector" && go build -o "$target/collector" .)
echo "$versions" >"$target/versions"
