# The engine as PyPI's wheel carries it. The server of our tests listens on this machine alone; in a container it must not.
pip_wheel "qdrant-edge-py==0.9.0"
mv "$CONTEXT/wheel/qdrant_edge" "$CONTEXT/"
sed 's/("127.0.0.1", PORT)/("0.0.0.0", PORT)/' "$ROOT/test/support/qdrant-edge-server.py" >"$CONTEXT/server.py"
