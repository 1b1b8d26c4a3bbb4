cd "$ROOT/services/embeddings/dist" && sha256sum ./*.js
cd "$MODEL_DIR" && sha256sum ./*.onnx ./*tokenizer.json
