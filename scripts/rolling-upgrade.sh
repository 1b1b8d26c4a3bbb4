#!/bin/sh
# Puts a new release of the API in the place of the running one, replica by replica, without losing a request:
# a new replica starts beside the old ones, and when it is ready, an old one is told to stop, drains and goes.
# Needs docker compose alone. Usage: scripts/rolling-upgrade.sh [--no-build]
#   --no-build           take the images that are there (pulled, or loaded from a file)
#   READY_TIMEOUT=120    longest wait for a new replica, in seconds
# Where the new release wants another seed, run the seed job between two calls; docs/operations.md says when.
set -eu
cd "$(dirname "$0")/.."

ready_timeout=${READY_TIMEOUT:-120}
case ${1:-} in
  '') docker compose build api seed ;;
  --no-build) ;;
  *) echo "usage: $0 [--no-build]" >&2; exit 64 ;;
esac

containers() { docker compose ps --quiet --all api; }
replicas() { docker compose ps --quiet --status running api; }

# Whether a replica can answer; asked from inside, as only the proxy reaches it from elsewhere.
is_ready() {
  docker exec "$1" node -e \
    "fetch('http://127.0.0.1:8000/readyz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))" >/dev/null 2>&1
}

# Ends with an error, and with the old replicas still there, when the new one does not become ready.
wait_until_ready() {
  waited=0
  until is_ready "$1"; do
    if [ "$waited" -ge "$ready_timeout" ]; then
      echo "the new replica is not ready after ${ready_timeout} s; its last words:" >&2
      docker logs --tail 5 "$1" >&2
      docker rm --force "$1" >/dev/null
      echo "it is gone again; the replicas that are left serve on" >&2
      exit 75
    fi
    sleep 1
    waited=$((waited + 1))
  done
}

old=$(replicas)
count=$(printf '%s\n' "$old" | grep -c . || true)
if [ "$count" -eq 0 ]; then
  echo "no replica runs; start the stack with: docker compose up -d" >&2
  exit 69
fi

# A replica that was killed is stopped, not gone; Compose would start it again in the place of a new one.
docker compose rm --force api >/dev/null 2>&1

done=0
for leaving in $old; do
  before=$(containers)
  coming=
  # --no-recreate leaves the old ones as they are; one more is made from the new image.
  docker compose up --detach --no-deps --no-recreate --scale "api=$((count + 1))" api >/dev/null 2>&1
  for candidate in $(containers); do
    case $before in *"$candidate"*) ;; *) coming=$candidate ;; esac
  done
  if [ -z "$coming" ]; then
    echo "no new replica was made; see: docker compose up -d" >&2
    exit 70
  fi
  wait_until_ready "$coming"
  # The proxy asks each replica once a second whether it is ready.
  sleep 3
  # Its grace period is that of the compose file: it fails /readyz, is sent nothing more, finishes, and ends.
  docker stop "$leaving" >/dev/null
  docker rm "$leaving" >/dev/null
  done=$((done + 1))
  echo "replica $done of $count is new"
done
