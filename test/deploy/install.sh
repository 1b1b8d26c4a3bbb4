#!/usr/bin/env bash
# helm and kubeconform out of their Go modules, and the schemas of Kubernetes' own objects out of its: test/deploy/install.sh FOLDER
set -euo pipefail
target=$1
versions="helm 4.3.1, kubeconform 0.8.0, kubernetes 1.37.2"
[ "$(cat "$target/versions" 2>/dev/null)" != "$versions" ] || exit 0
mkdir -p "$target"
GOBIN="$target" GOFLAGS=-mod=mod go install helm.sh/helm/v4/cmd/helm@v4.3.1
GOBIN="$target" GOFLAGS=-mod=mod go install github.com/yannh/kubeconform/cmd/kubeconform@v0.8.0
module=$(go mod download -json k8s.io/kubernetes@v1.37.2 | sed -n 's/.*"Dir": "\(.*\)".*/\1/p')
node "$(dirname "$0")/kubernetes-schemas.mjs" "$module/api/openapi-spec/swagger.json" "$target/schemas"
echo "$versions" >"$target/versions"
