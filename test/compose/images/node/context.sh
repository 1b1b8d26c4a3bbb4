# Node and npm as their npm packages carry them, and how this machine reaches the npm registry: the project's own images
# are built in this one.
case $(uname -m) in
  x86_64) platform=linux-x64 ;;
  aarch64) platform=linux-arm64 ;;
  *) echo "no Node for $(uname -m)" >&2; exit 70 ;;
esac
cd "$CONTEXT"
npm pack --silent "node-$platform@${TAG%%-*}" npm@11 >/dev/null
mkdir -p usr/local/bin usr/local/lib/node_modules/npm usr/local/etc
tar -xzf npm-*.tgz -C usr/local/lib/node_modules/npm --strip-components=1
tar -xzf node-*.tgz --strip-components=2 -C usr/local/bin package/bin/node
ln -s ../lib/node_modules/npm/bin/npm-cli.js usr/local/bin/npm
ln -s ../lib/node_modules/npm/bin/npx-cli.js usr/local/bin/npx
rm ./*.tgz
# An undefined certificate file reads "null".
authorities=$(npm config get cafile)
[ -f "$authorities" ] || authorities=${NODE_EXTRA_CA_CERTS:-/etc/ssl/certs/ca-certificates.crt}
cp "$authorities" usr/local/etc/authorities.crt
printf 'registry=%s\ncafile=/usr/local/etc/authorities.crt\n' "$(npm config get registry)" >usr/local/etc/npmrc
