#!/bin/sh
# Makes holdfast-agent-VERSION.pkg on macOS, from the unpacked archive.
# Needs a JDK 25 (jpackage) and Xcode's command line tools; for signing, certificates in the keychain.
# usage: build.sh ARCHIVE VERSION OUT [--application IDENTITY] [--installer IDENTITY] [--notary PROFILE]
set -eu
archive=$1
version=$2
out=$3
shift 3
application=
installer=
notary=
while [ $# -gt 0 ]; do
  case $1 in
    --application) application=$2 ;;
    --installer) installer=$2 ;;
    --notary) notary=$2 ;;
    *) echo "unknown: $1" >&2 && exit 2 ;;
  esac
  shift 2
done

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
mkdir -p "$out"
numbers=${version%%-*}
home=$scratch/root/usr/local/holdfast-agent
mkdir -p "$home" "$scratch/root/usr/local/bin" "$scratch/root/Library/LaunchDaemons" "$scratch/scripts"
cp -R "$archive/." "$home"
mkdir -p "$home/share"
echo pkg >"$home/share/form"
jlink --add-modules java.base,java.desktop,java.logging,java.net.http,jdk.net --strip-debug --no-header-files --no-man-pages \
  --output "$home/runtime"
ln -s ../holdfast-agent/bin/holdfast "$scratch/root/usr/local/bin/holdfast"
cat >"$scratch/root/Library/LaunchDaemons/dev.holdfast.agent.plist" <<'PLIST'
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
<dict>
  <key>Label</key><string>dev.holdfast.agent</string>
  <key>ProgramArguments</key>
  <array><string>/usr/local/bin/holdfast</string><string>daemon</string></array>
  <key>KeepAlive</key><dict><key>SuccessfulExit</key><false/></dict>
  <key>RunAtLoad</key><true/>
  <key>Umask</key><integer>63</integer>
</dict>
</plist>
PLIST
printf '#!/bin/sh\nlaunchctl bootout system/dev.holdfast.agent 2>/dev/null || :\n' >"$scratch/scripts/preinstall"
printf '#!/bin/sh\nlaunchctl bootstrap system /Library/LaunchDaemons/dev.holdfast.agent.plist\n' >"$scratch/scripts/postinstall"
chmod 755 "$scratch/scripts"/*
if [ -n "$application" ]; then
  find "$home/runtime" -type f \( -name '*.dylib' -o -perm +111 \) -exec \
    codesign --force --options runtime --timestamp --sign "$application" {} +
fi
made=$out/holdfast-agent-$version.pkg
pkgbuild --root "$scratch/root" --scripts "$scratch/scripts" --identifier dev.holdfast.agent --version "$numbers" \
  --install-location / "$scratch/holdfast-agent.pkg"
if [ -n "$installer" ]; then
  productsign --sign "$installer" "$scratch/holdfast-agent.pkg" "$made"
else
  cp "$scratch/holdfast-agent.pkg" "$made"
fi
if [ -n "$notary" ]; then
  xcrun notarytool submit "$made" --keychain-profile "$notary" --wait
  xcrun stapler staple "$made"
fi
shasum -a 256 "$made"
