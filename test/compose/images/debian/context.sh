# A minimal Debian as a folder, as in the slim images: no documents, no locales, no package lists.
suite=${TAG%%-*}
. "$COMPOSE_TESTS/engine/debian-archive.sh"
debootstrap --variant=minbase "$suite" "$CONTEXT/rootfs" "$(archive_url)" >"$CONTEXT/debootstrap.log" 2>&1 ||
  { tail -20 "$CONTEXT/debootstrap.log" >&2; exit 70; }
sources_list "$suite" >"$CONTEXT/rootfs/etc/apt/sources.list"
# What makes apt work behind this machine's mirror works in the image too.
apt-config dump Acquire | grep -E "^Acquire::(Check-|Retries|https?::)" >"$CONTEXT/rootfs/etc/apt/apt.conf.d/90acquire" || true
cd "$CONTEXT/rootfs"
rm -rf usr/share/{doc,man,info,locale}/* var/cache/apt/* var/lib/apt/lists/* var/log/* dev/*
tar -C "$CONTEXT/rootfs" -cf "$CONTEXT/rootfs.tar" .
rm -rf "$CONTEXT/rootfs"
