#!/bin/sh
# Makes holdfast-agent-VERSION.pkg on macOS, from the unpacked archive.
# Needs a JDK 25 (jlink) and Xcode's command line tools; for signing, certificates in the keychain.
# usage: build.sh ARCHIVE VERSION OUT [--application IDENTITY] [--installer IDENTITY] [--notary PROFILE]
set -eu
if [ $# -lt 3 ]; then
  sed -n '4s/^# //p' "$0" >&2
  exit 2
fi
here=$(cd "$(dirname "$0")" && pwd -P)
archive=$1
version=$2
out=$3
shift 3
application=
installer=
notary=
while [ $# -gt 1 ]; do
  case $1 in
    --application) application=$2 ;;
    --installer) installer=$2 ;;
    --notary) notary=$2 ;;
    *) echo "unknown: $1" >&2 && exit 2 ;;
  esac
  shift 2
done
if [ $# -gt 0 ]; then
  echo "$1 lacks its value." >&2
  exit 2
fi

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
mkdir -p "$out"
numbers=${version%%-*}
home=$scratch/root/usr/local/holdfast-agent
mkdir -p "$home" "$scratch/root/usr/local/bin" "$scratch/root/Library/LaunchDaemons" "$scratch/scripts"
cp -R "$archive/." "$home"
mkdir -p "$home/share"
echo pkg >"$home/share/form"
jlink "@$here/../jlink.options" --output "$home/runtime"
"$home/runtime/bin/java" -Xshare:dump >/dev/null 2>&1
ln -s ../holdfast-agent/bin/holdfast "$scratch/root/usr/local/bin/holdfast"
cat >"$scratch/root/Library/LaunchDaemons/dev.holdfast.agent.plist" <<'PLIST'
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
<dict>
  <key>Label</key><string>dev.holdfast.agent</string>
  <key>ProgramArguments</key>
  <array><string>/usr/local/bin/holdfast</string><string>daemon</string></array>
  <!-- It begins once this computer knows its portal: after sudo holdfast setup. -->
  <key>KeepAlive</key>
  <dict>
    <key>PathState</key>
    <dict><key>/var/root/Library/Application Support/Holdfast/portal.json</key><true/></dict>
  </dict>
  <key>Umask</key><integer>63</integer>
</dict>
</plist>
PLIST
printf '#!/bin/sh\nlaunchctl bootout system/dev.holdfast.agent 2>/dev/null || :\n' >"$scratch/scripts/preinstall"
printf '#!/bin/sh\nlaunchctl bootstrap system /Library/LaunchDaemons/dev.holdfast.agent.plist\n' >"$scratch/scripts/postinstall"
chmod 755 "$scratch/scripts"/*
if [ -n "$application" ]; then
  # Java makes its code while it runs, and loads libraries out of the agent's own; a hardened program may do so only if it says so.
  cat >"$scratch/entitlements.plist" <<'PLIST'
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
<dict>
  <key>com.apple.security.cs.allow-jit</key><true/>
  <key>com.apple.security.cs.allow-unsigned-executable-memory</key><true/>
  <key>com.apple.security.cs.disable-library-validation</key><true/>
</dict>
</plist>
PLIST
  find "$home/runtime" -type f \( -name '*.dylib' -o -perm +111 \) -exec \
    codesign --force --options runtime --timestamp --entitlements "$scratch/entitlements.plist" \
    --sign "$application" {} +
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
