#!/bin/sh
# As in the image of Docker's library: options, and names of no program, go to node.
set -e
if [ "${1#-}" != "$1" ] || ! command -v "$1" >/dev/null; then set -- node "$@"; fi
exec "$@"
