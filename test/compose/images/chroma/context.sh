# The server as PyPI's wheel carries it: the same Rust code as in the project's own image, as a library for Python.
pip_wheel "chromadb==$TAG"
mv "$CONTEXT/wheel/chromadb_rust_bindings" "$CONTEXT/"
