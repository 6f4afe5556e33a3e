# Signs the installer with the certificate that the environment gives (base64 of a .pfx, and its password), and writes the
# sums again. Without one nothing is signed. The programs inside are covered by the installer's signature only.
$ErrorActionPreference = "Stop"
if (-not $env:CERTIFICATE) { "no certificate: not signed"; exit 0 }
$pfx = Join-Path $env:RUNNER_TEMP "signing.pfx"
[IO.File]::WriteAllBytes($pfx, [Convert]::FromBase64String($env:CERTIFICATE))
try {
    $tool = Get-ChildItem "${env:ProgramFiles(x86)}\Windows Kits\10\bin\*\x64\signtool.exe" | Sort-Object FullName | Select-Object -Last 1
    foreach ($file in Get-ChildItem dist\*-windows-setup.exe) {
        & $tool.FullName sign /fd SHA256 /td SHA256 /tr http://timestamp.digicert.com /f $pfx /p $env:PASSWORD $file.FullName
        if ($LASTEXITCODE) { throw "signing failed" }
    }
} finally { Remove-Item $pfx }
python -c "import sys; sys.path.insert(0, 'packaging'); import package; package.write_sums(package.DIST)"
