#!/usr/bin/env bash
# A Debian package of what `make install` puts in place. The Swift runtime is linked into the program, so that it
# needs nothing but Debian's own libraries; dpkg-shlibdeps says which, and from which version on.
set -euo pipefail
cd "$(dirname "$0")/.."

build=(swift build -c release --product retake --static-swift-stdlib --scratch-path .build-static -debug-info-format none)
"${build[@]}"
program="$("${build[@]}" --show-bin-path)/retake"
version="$("$program" --version | sed -n 's/^retake //p')"
released="$(sed -n "s/^## \[$version\] - //p" CHANGELOG.md)"
test -n "$released" || { echo "CHANGELOG.md does not have version $version" >&2; exit 1; }
# Every file of the package has the day of the release, so that the same sources make the same package.
SOURCE_DATE_EPOCH="$(date -u -d "$released" +%s)"
export SOURCE_DATE_EPOCH
architecture="$(dpkg --print-architecture)"
out=.build-deb
root="$out/root"
doc="$root/usr/share/doc/retake"

rm -rf "$out"
mkdir -p "$root/DEBIAN" "$out/debian" "$out/program"
strip --strip-unneeded --remove-section=.comment --remove-section=.note -o "$out/program/retake" "$program"
make -s install PROGRAM="$out/program/retake" PREFIX=/usr DESTDIR="$root"

# What Debian's policy asks of /usr/share: the licence by reference, a change log in its own form, packed pages, and
# completions that are no programs.
sed -i '1{/^#!/d}' "$root/usr/share/bash-completion/completions/retake"
rm "$doc/LICENSE"
install -m 644 Packaging/copyright "$doc/copyright"
maintainer="$(sed -n 's/^Maintainer: //p' Packaging/control)"
printf 'retake (%s) bookworm; urgency=medium\n\n  * Release %s: see CHANGELOG.md beside this file.\n\n -- %s  %s\n' \
  "$version" "$version" "$maintainer" "$(LC_ALL=C date -u -R -d "$released")" | gzip -9n > "$doc/changelog.gz"
gzip -9n "$root"/usr/share/man/man1/*.1

printf 'Source: retake\n\nPackage: retake\nArchitecture: any\n' > "$out/debian/control"
depends="$(cd "$out" && dpkg-shlibdeps -O --ignore-missing-info root/usr/bin/retake | sed -n 's/^shlibs:Depends=//p')"
sed -e "s/@VERSION@/$version/" -e "s/@ARCHITECTURE@/$architecture/" \
  -e "s/@SIZE@/$(du -sk --exclude=DEBIAN "$root" | cut -f1)/" -e "s/@DEPENDS@/$depends, tzdata/" \
  Packaging/control > "$root/DEBIAN/control"
(cd "$root" && find usr -type f -print0 | sort -z | xargs -0 md5sum > DEBIAN/md5sums)
find "$root" -newermt "@$SOURCE_DATE_EPOCH" -print0 | xargs -0 touch -h -d "@$SOURCE_DATE_EPOCH"

package="$out/retake_${version}_$architecture.deb"
dpkg-deb --root-owner-group --build "$root" "$package"
# The project has no mail host of its own: whoever publishes the package writes an address into Packaging/control.
lintian --allow-root --fail-on error,warning --suppress-tags bogus-mail-host,bogus-mail-host-in-debian-changelog \
  "$package"
echo "Wrote $package"
