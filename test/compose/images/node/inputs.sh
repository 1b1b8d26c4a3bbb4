npm config get registry
sha256sum "${NODE_EXTRA_CA_CERTS:-/etc/ssl/certs/ca-certificates.crt}"
