#!/usr/bin/env bash
# The images that have to be there before docker-compose.yml can be brought up, and compose.observe.yml beside it: those of
# services that are not built, and those that our Dockerfiles start from. Grafana is in no package, so it is left out.
set -euo pipefail
cd "$(dirname "$0")/../../.."
docker compose -f docker-compose.yml -f compose.observe.yml config --format json | node -e '
  const { readFileSync } = require("node:fs");
  const { grafana, ...services } = JSON.parse(readFileSync(0, "utf8")).services;
  const images = Object.values(services).flatMap(({ image, build }) =>
    build
      ? [...readFileSync(`${build.context}/${build.dockerfile}`, "utf8").matchAll(/^FROM (\S+:\S+)/gm)].map((from) => from[1])
      : [image]);
  console.log([...new Set(images)].join("\n"));
'
