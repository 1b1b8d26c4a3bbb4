# To be sourced. Where this machine's own apt gets Debian from, so that no address has to be written down here.

# archive_url [-security]: the address of the archive of this machine's release, as its apt sources have it.
archive_url() {
  local own
  own=$(. /etc/os-release && echo "${VERSION_CODENAME:-}")
  # Known only once the lists have been fetched.
  [ -n "$(apt_archives)" ] || apt-get update -qq
  apt_archives | awk -v suite="$own${1:-}" '$1 == suite && $2 == "main" { print $3; exit }'
}

apt_archives() { apt-get indextargets --format '$(CODENAME) $(COMPONENT) $(REPO_URI)' 'Created-By: Packages'; }

# sources_list CODENAME: apt sources of a Debian release, with its updates and security fixes, from the same archives.
sources_list() {
  local main security
  main=$(archive_url)
  security=$(archive_url -security)
  [ -n "$main" ] || { echo "apt on this machine has no Debian archive; the stand-in images need Debian" >&2; return 69; }
  printf 'deb %s %s main\ndeb %s %s-updates main\n' "$main" "$1" "$main" "$1"
  [ -z "$security" ] || printf 'deb %s %s-security main\n' "$security" "$1"
}
