# Makes holdfast-agent-VERSION.msi on Windows, from the unpacked archive.
# Needs a JDK 25 (jpackage), WiX 3.14 or newer on the path, and for signing signtool from the Windows SDK.
# usage: build.ps1 -Archive holdfast-agent -Version 1.4.2 -Out packages [-Certificate THUMBPRINT] [-Timestamp URL]
param(
  [Parameter(Mandatory)] [string] $Archive,
  [Parameter(Mandatory)] [string] $Version,
  [Parameter(Mandatory)] [string] $Out,
  [string] $Certificate,
  [string] $Timestamp
)
$ErrorActionPreference = 'Stop'
$image = Join-Path ([IO.Path]::GetTempPath()) "holdfast-$([guid]::NewGuid())"

function Sign([string] $file) {
  if (-not $Certificate) { return }
  $words = @('sign', '/fd', 'SHA256', '/sha1', $Certificate)
  if ($Timestamp) { $words += @('/tr', $Timestamp, '/td', 'SHA256') }
  & signtool @words $file
  if ($LASTEXITCODE -ne 0) { throw "signing $file failed" }
}

try {
  New-Item -ItemType Directory -Force $Out | Out-Null
  Set-Content -NoNewline -Path (Join-Path $Archive 'share/form') -Value 'msi'
  $jar = (Get-ChildItem (Join-Path $Archive 'lib') -Filter 'holdfast-agent-*.jar').Name
  # Windows takes numbers only as a version.
  $numbers = ($Version -split '-')[0]
  & jpackage --type app-image --name holdfast --app-version $numbers --vendor Holdfast `
    --input (Join-Path $Archive 'lib') --main-jar $jar --main-class dev.holdfast.agent.Main `
    --add-modules java.base,java.desktop,java.logging,java.net.http,jdk.net `
    --java-options '-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx128m --enable-native-access=ALL-UNNAMED' `
    --java-options '-Dholdfast.archive=$APPDIR\..' --win-console --dest $image
  if ($LASTEXITCODE -ne 0) { throw 'jpackage failed' }
  Copy-Item -Recurse (Join-Path $Archive 'share') (Join-Path $image 'holdfast')
  Sign (Join-Path $image 'holdfast/holdfast.exe')
  & jpackage --type msi --app-image (Join-Path $image 'holdfast') --name holdfast --app-version $numbers `
    --vendor Holdfast --win-menu --win-shortcut-prompt --win-upgrade-uuid 6f1f5a52-6d0c-4c1c-9a52-9f0a4e0c7b11 --dest $Out
  if ($LASTEXITCODE -ne 0) { throw 'jpackage failed' }
  $made = Join-Path $Out "holdfast-agent-$Version.msi"
  Move-Item -Force (Join-Path $Out "holdfast-$numbers.msi") $made
  Sign $made
  Get-FileHash -Algorithm SHA256 $made
} finally {
  if (Test-Path $image) { Remove-Item -Recurse -Force $image }
}
