#!/usr/bin/env bash
# Makes stand-ins for the images that docker-compose.yml and our Dockerfiles start from, under those very tags, on a machine
# that reaches package registries and no container registry. An image that is there and not ours stays as it is; one of ours
# is made again when its recipe, its base or its tag has changed.
set -euo pipefail
recipes=$(cd "$(dirname "$0")" && pwd)
export COMPOSE_TESTS=${recipes%/*} ROOT=${recipes%/test/compose/images}
models=${EVAL_MODELS_DIR:-$ROOT/.data/ci-models}
export MODEL_DIR=$models/all-minilm-l6-v2-q

# One at a time on a machine: several checkouts may share its engine.
exec 9>"${TMPDIR:-/tmp}/attack-kg-images.lock"
flock 9

"$ROOT/test/support/fetch-model.sh" all-minilm-l6-v2-q "$models"
status=0
for image in ${*:-$("$recipes/wanted-images.sh")}; do "$recipes/make-image.sh" "$image" || status=$?; done
# Those that were replaced.
docker image prune --force --filter label=attack-kg.stand-in >/dev/null
exit "$status"
