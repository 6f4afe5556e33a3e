# Tries the installer on Windows: installs for this person, has the program create the sample, looks at the registry,
# removes it, and looks that the person's data stayed.
$ErrorActionPreference = "Stop"
$setup = (Get-ChildItem dist\*-windows-setup.exe).FullName
$place = "$env:LOCALAPPDATA\Programs\Target Composer"
$data = "$env:LOCALAPPDATA\target-composer"

function Expect($isSo, $otherwise) { if (-not $isSo) { throw "SMOKE: $otherwise" } }

Expect ((Start-Process $setup /S -Wait -PassThru).ExitCode -eq 0) "the installer failed"
$cli = "$place\target-composer-cli.exe"
$found = & $cli --self-check | ConvertFrom-Json
Expect ($LASTEXITCODE -eq 0) "the program does not find what it needs"
Expect ($found.vault -eq "keyring.backends.Windows.WinVaultKeyring") "the vault is not found"
Expect ($found.packaged -and $found.time_zones -gt 400 -and $found.pictures -gt 20) "something is not found"
foreach ($language in "ar", "de", "en", "es", "fr", "hi", "id", "pt") {
    $it = $found.languages.$language
    Expect ($it.says -and $it.help) "$language is not spoken, or has no help"
}
Expect ($found.qt_speaks -contains "de") "Qt does not speak with it"
$env:LANG = "de_DE.UTF-8"
Expect ((& $cli check --help) -join " " -match "Regeln") "commands do not speak the language of the computer"
Remove-Item Env:LANG
# what leads astray has no effect
$env:PYTHONPATH = $env:PYTHONHOME = $env:QT_PLUGIN_PATH = $env:QT_QPA_PLATFORM_PLUGIN_PATH = "C:\Windows\Temp"
$env:QT_QPA_PLATFORM = "offscreen"
$said = (& $cli --demonstrate) -join "`n"
Expect ($LASTEXITCODE -eq 0 -and $said -match "errors: null") "the sample was not created: $said"
Remove-Item Env:QT_QPA_PLATFORM
$window = Start-Process "$place\target-composer.exe" -PassThru
Expect ($window.WaitForInputIdle(60000) -and -not $window.HasExited) "the window does not open"
Stop-Process $window.Id
$window.WaitForExit()
$open = (Get-ItemProperty "HKCU:\Software\Classes\TargetComposer.Draft\shell\open\command").'(default)'
Expect ($open -like "*target-composer.exe*") ".tgdraft is not taken"
Expect ((Start-Process "$place\uninstall.exe" "/S _?=$place" -Wait -PassThru).ExitCode -eq 0) "the uninstaller failed"
Expect (-not (Test-Path "$place\_internal")) "files stayed"
Expect (-not (Test-Path "HKCU:\Software\Classes\TargetComposer.Draft")) "the registry keeps something"
Expect (Test-Path $data) "the person's data is gone"
"smoke: fine"
