# Our own embeddings server, which speaks the same API, with the model that CI measures with.
programs=$ROOT/services/embeddings
[ -f "$programs/dist/main.js" ] || { echo "services/embeddings is not built: npm run build" >&2; exit 70; }
mkdir "$CONTEXT/server" "$CONTEXT/model"
cp "$programs"/dist/*.js "$CONTEXT/server/"
cp "$MODEL_DIR"/*.onnx "$MODEL_DIR"/*tokenizer.json "$CONTEXT/model/"
runtime=$(node -p "require('$programs/node_modules/onnxruntime-node/package.json').version")
# Without its install script, which fetches libraries for graphics cards; those for processors are in the package.
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$CONTEXT/server" "onnxruntime-node@$runtime"
find "$CONTEXT/server/node_modules/onnxruntime-node/bin" -mindepth 2 -maxdepth 2 -type d ! -name linux -exec rm -r {} +
echo '{"type":"module"}' >"$CONTEXT/server/package.json"
