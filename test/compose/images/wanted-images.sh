#!/usr/bin/env bash
# The images that have to be there before docker-compose.yml can be brought up: those of its services that are not built,
# and those that our Dockerfiles start from.
set -euo pipefail
cd "$(dirname "$0")/../../.."
docker compose -f docker-compose.yml config --format json | node -e '
  const { readFileSync } = require("node:fs");
  const images = Object.values(JSON.parse(readFileSync(0, "utf8")).services).flatMap(({ image, build }) =>
    build
      ? [...readFileSync(`${build.context}/${build.dockerfile}`, "utf8").matchAll(/^FROM (\S+:\S+)/gm)].map((from) => from[1])
      : [image]);
  console.log([...new Set(images)].join("\n"));
'
