#!/usr/bin/env bash
# A real OpenSearch node with its k-NN plugin, from Maven Central alone: test/opensearch/install.sh FOLDER
# Wants Maven and a JDK (17 or newer). What is there already is kept.
set -euo pipefail
source=$(cd "$(dirname "$0")" && pwd)
folder=$(mkdir -p "$1" && cd "$1" && pwd)
plugin=opensearch-knn:2.19.1.0
wanted=$({ echo "$plugin"; cat "$source/pom.xml" "$source/KnnNode.java"; } | sha256sum)
[ "$(cat "$folder/ready" 2>/dev/null)" != "$wanted" ] || exit 0

rm -rf "$folder/jars" "$folder/classes" "$folder/ready"
maven() { mvn --quiet --batch-mode --file "$source/pom.xml" "$@"; }
maven dependency:copy-dependencies -DoutputDirectory="$folder/jars"
maven dependency:copy -Dartifact="org.opensearch.plugin:$plugin:zip" -DoutputDirectory="$folder/jars"
# The plugin comes with its own dependencies; where a jar of the server has the same name, that one stays.
(cd "$folder/jars" && python3 -c 'import glob, zipfile; zipfile.ZipFile(*glob.glob("*.zip")).extractall("plugin")')
find "$folder/jars/plugin" -name '*.jar' -exec mv --no-clobber {} "$folder/jars" \;
rm -rf "$folder/jars/plugin" "$folder/jars"/*.zip
mkdir -p "$folder/classes"
javac -proc:none -cp "$folder/jars/*" -d "$folder/classes" "$source/KnnNode.java"
echo "$wanted" >"$folder/ready"
