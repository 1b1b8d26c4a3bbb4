#!/usr/bin/env bash
# All that docker-compose.yml needs on a machine that has no Docker or reaches no container registry: an engine, Compose,
# and stand-ins for the images. Say `eval "$(test/compose/prepare.sh)"`, then `docker compose up` works as anywhere.
set -euo pipefail
cd "$(dirname "$0")/../.."
test/compose/engine/start-engine.sh
docker_config=$(test/compose/engine/fetch-plugins.sh "$PWD/.data/docker")
if [ -n "$docker_config" ]; then
  export DOCKER_CONFIG="$docker_config"
  echo "export DOCKER_CONFIG='$docker_config'"
fi
test/compose/images/make-images.sh >&2
