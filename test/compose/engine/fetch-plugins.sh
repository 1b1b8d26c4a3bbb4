#!/usr/bin/env bash
# Compose v2 and buildx for docker's command line, where it has none: Debian's packages, unpacked and not installed.
# Prints the DOCKER_CONFIG that has them; nothing where docker has its own.
set -euo pipefail
cd "$(dirname "$0")"
. ./debian-archive.sh

docker_config=${1:?usage: fetch-plugins.sh FOLDER}
has_both() { docker compose version >/dev/null 2>&1 && docker buildx version >/dev/null 2>&1; }
has_both && exit 0
export DOCKER_CONFIG="$docker_config"
if ! has_both; then
  # The release that has Compose v2; an older Debian has it not, and its archive is the same.
  suite=trixie
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
  mkdir -p "$work/lists/partial" "$work/cache/archives/partial" "$docker_config/cli-plugins"
  sources_list "$suite" | sed 's|^deb |&[signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] |' >"$work/sources.list"
  private=(-o "Dir::Etc::SourceList=$work/sources.list" -o Dir::Etc::SourceParts=- -o "Dir::State::Lists=$work/lists"
    -o "Dir::Cache=$work/cache" -o APT::Sandbox::User=root)
  echo "fetching Compose and buildx …" >&2
  apt-get "${private[@]}" update -qq
  (cd "$work" && apt-get "${private[@]}" download -qq docker-compose docker-buildx)
  for package in "$work"/*.deb; do dpkg -x "$package" "$work/unpacked"; done
  find "$work/unpacked" -type f -path '*cli-plugins/docker-*' -exec install -t "$docker_config/cli-plugins" {} +
  has_both || { echo "docker does not take the plugins in $docker_config" >&2; exit 70; }
fi
echo "$docker_config"
