# Makes holdfast-agent-VERSION.msi on Windows, from the unpacked archive.
# Needs a JDK 25 (jlink, jpackage), WiX 3.14 or newer on the path, and for signing signtool from the Windows SDK.
# usage: build.ps1 -Archive holdfast-agent -Version 1.4.2 -Out packages [-Certificate THUMBPRINT] [-Timestamp URL]
param(
  [Parameter(Mandatory)] [string] $Archive,
  [Parameter(Mandatory)] [string] $Version,
  [Parameter(Mandatory)] [string] $Out,
  [string] $Certificate,
  [string] $Timestamp
)
$ErrorActionPreference = 'Stop'
$scratch = Join-Path ([IO.Path]::GetTempPath()) "holdfast-$([guid]::NewGuid())"
$image = Join-Path $scratch 'image/holdfast'

function Run([string] $program, [string[]] $words) {
  & $program @words
  if ($LASTEXITCODE -ne 0) { throw "$program failed" }
}

function Sign([string] $file) {
  if (-not $Certificate) { return }
  $words = @('sign', '/fd', 'SHA256', '/sha1', $Certificate)
  if ($Timestamp) { $words += @('/tr', $Timestamp, '/td', 'SHA256') }
  Run signtool ($words + $file)
}

try {
  New-Item -ItemType Directory -Force $Out, $scratch | Out-Null
  $runtime = Join-Path $scratch 'runtime'
  Run jlink @("@$(Join-Path $PSScriptRoot '../jlink.options')", '--output', $runtime)
  Run (Join-Path $runtime 'bin/java') @('-Xshare:dump')

  # holdfast is the command line; in the start menu is the window, which brings no console along.
  $window = Join-Path $scratch 'window.properties'
  Set-Content -Encoding Ascii -Path $window -Value 'arguments=window', 'win-console=false', 'win-menu=true'
  $jar = (Get-ChildItem (Join-Path $Archive 'lib') -Filter 'holdfast-agent-*.jar').Name
  # Windows takes numbers only as a version.
  $numbers = ($Version -split '-')[0]
  Run jpackage @(
    '--type', 'app-image', '--name', 'holdfast', '--app-version', $numbers, '--vendor', 'Holdfast',
    '--input', (Join-Path $Archive 'lib'), '--main-jar', $jar, '--main-class', 'dev.holdfast.agent.Main',
    '--runtime-image', $runtime, '--add-launcher', "Holdfast window=$window", '--win-console',
    '--java-options', '-XX:+UseSerialGC', '--java-options', '-XX:TieredStopAtLevel=1', '--java-options', '-Xmx128m',
    '--java-options', '--enable-native-access=ALL-UNNAMED', '--java-options', '-Dholdfast.archive=$APPDIR/..',
    '--dest', (Join-Path $scratch 'image'))
  Copy-Item -Recurse (Join-Path $Archive 'share') $image
  Set-Content -Encoding Ascii -Path (Join-Path $image 'share/form') -Value 'msi'
  Sign (Join-Path $image 'holdfast.exe')
  Sign (Join-Path $image 'Holdfast window.exe')
  Run jpackage @(
    '--type', 'msi', '--app-image', $image, '--name', 'holdfast', '--app-version', $numbers, '--vendor', 'Holdfast',
    '--win-upgrade-uuid', '6f1f5a52-6d0c-4c1c-9a52-9f0a4e0c7b11', '--dest', $scratch)
  $made = Join-Path $Out "holdfast-agent-$Version.msi"
  Move-Item -Force (Join-Path $scratch "holdfast-$numbers.msi") $made
  Sign $made
  Get-FileHash -Algorithm SHA256 $made
} finally {
  if (Test-Path $scratch) { Remove-Item -Recurse -Force $scratch }
}
