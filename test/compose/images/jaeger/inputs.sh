cd "$ROOT/test/telemetry/collector" && sha256sum go.sum main.go
