#!/usr/bin/env bash
# Installs the package in a Debian 12 in which nothing else is, and uses it there. Needs the superuser for chroot.
# The mirror is the one that apt of this machine has; proxies are taken from its settings and the environment.
set -euo pipefail
cd "$(dirname "$0")/.."
shopt -s nullglob

packages=(.build-deb/retake_*.deb)
test "${#packages[@]}" = 1 || { echo "run \`make deb\` first" >&2; exit 1; }
package="${packages[0]}"
base=.build-tools/debian-12
root=.build-tools/debian-12-retake
mirror="$(apt-get indextargets --format '$(REPO_URI)' 'Codename: bookworm' | head -n 1)"
test -n "$mirror" || { echo "apt of this machine has no mirror of Debian 12" >&2; exit 1; }
proxy="$(apt-config shell proxy Acquire::http::Proxy)"
eval "$proxy"
if [ -n "${proxy:-}" ]; then export http_proxy="$proxy"; fi

# A fresh system is fetched once; each check starts from a copy of it.
if [ ! -e "$base.complete" ]; then
  rm -rf "$base"
  debootstrap --variant=minbase bookworm "$base" "$mirror"
  touch "$base.complete"
fi
rm -rf "$root"
cp -a "$base" "$root"
cp "$package" "$root/root/"
if [ -e /etc/resolv.conf ]; then cp -L /etc/resolv.conf "$root/etc/resolv.conf"; fi

# A program of Swift reads its arguments in /proc. The mount is one of a namespace of its own, gone with the command.
inside() {
  unshare --mount sh -c 'root="$1"; shift; mount -t proc proc "$root/proc" && exec chroot "$root" "$@"' sh "$root" \
    /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive \
    ${http_proxy:+http_proxy="$http_proxy"} "$@"
}
inside apt-get update -qq
inside apt-get install -y -qq --no-install-recommends "/root/$(basename "$package")" > /dev/null
inside dpkg --verify retake
echo "Installed with: $(inside dpkg-query -W -f='${Depends}\n' retake)"

# A user without rights, in a folder of their own.
inside useradd --create-home candidate
inside su - candidate -c 'set -e
  retake --version
  retake init mine
  cd mine
  retake decide request.yaml --workbook decision.xlsx > decision.txt
  retake compare request.yaml --workbook comparison.xlsx > comparison.txt
  retake budget roster.csv --policy strict --year 2027 --as-of 2026-11-26 --rates rates.yaml --workbook budget.xlsx > budget.txt
  retake dates examples/dates.yaml --ics days.ics > dates.txt
  head -n 6 *.txt
  ls -l decision.* comparison.* budget.* days.ics'
inside ldd /usr/bin/retake | grep -q 'not found' && { echo "a library is missing" >&2; exit 1; }
inside apt-get purge -y -qq retake > /dev/null
left="$(inside sh -c 'ls -d /usr/share/retake /usr/bin/retake 2>/dev/null' || true)"
test -z "$left" || { echo "purging left $left" >&2; exit 1; }
rm -rf "$root"
echo "The package installs, works and goes on a fresh Debian 12."
