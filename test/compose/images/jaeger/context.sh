# The collector that test/e2e holds our spans to, compiled out of its Go modules.
programs=${TELEMETRY_BIN:-$ROOT/.data/telemetry}
"$ROOT/test/telemetry/install.sh" "$programs"
cp "$programs/collector" "$CONTEXT/"
