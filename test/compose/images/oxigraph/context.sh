# The server's binary as PyPI carries it.
pip_wheel "oxigraph==$TAG"
find "$CONTEXT/wheel" -type f -name oxigraph -exec install {} "$CONTEXT/oxigraph" \;
