#!/usr/bin/env bash
# Starts a Docker engine where none answers: installs it from the machine's own Debian archive, and starts dockerd.
set -euo pipefail

docker info >/dev/null 2>&1 && exit 0
[ "$(id -u)" = 0 ] || { echo "no Docker engine answers, and only root can start one" >&2; exit 77; }
command -v apt-get >/dev/null || { echo "no Docker engine answers, and there is no apt-get to install one" >&2; exit 77; }

if ! command -v dockerd >/dev/null || ! command -v debootstrap >/dev/null || ! command -v iptables >/dev/null; then
  echo "installing a Docker engine …" >&2
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq
  apt-get install -qq -y --no-install-recommends docker.io iptables debootstrap >/dev/null
fi

log=${TMPDIR:-/tmp}/attack-kg-dockerd.log
setsid nohup dockerd --log-level=warn >"$log" 2>&1 </dev/null &
for _ in $(seq 1 120); do
  docker info >/dev/null 2>&1 && exit 0
  kill -0 $! 2>/dev/null || break
  sleep 0.5
done
echo "dockerd did not start:" >&2
tail -20 "$log" >&2
exit 70
