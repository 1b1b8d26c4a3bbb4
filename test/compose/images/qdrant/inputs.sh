sha256sum "$ROOT/test/support/qdrant-edge-server.py"
