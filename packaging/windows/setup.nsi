; The installer for Windows: for one person, without rights of an administrator. It takes the kind of file .tgdraft,
; an entry in the start menu and one in the list of programs; its uninstaller takes them out and leaves drafts and settings,
; which are in %LOCALAPPDATA%\target-composer.
; packaging/shipping/windows.py compiles it and defines VERSION, FOLDER, OUTPUT, ICON and LICENCE.
Unicode true
!include MUI2.nsh
!include FileFunc.nsh

!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\TargetComposer"
!define KIND "TargetComposer.Draft"

Name "Target Composer"
OutFile "${OUTPUT}"
InstallDir "$LOCALAPPDATA\Programs\Target Composer"
InstallDirRegKey HKCU "${KEY}" "InstallLocation"
RequestExecutionLevel user
SetCompressor /SOLID lzma
ManifestDPIAware true
VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "Target Composer"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "FileDescription" "Installs Target Composer"
VIAddVersionKey "CompanyName" "Target Composer contributors"
VIAddVersionKey "LegalCopyright" "Apache License 2.0"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_LICENSE "${LICENCE}"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!define MUI_FINISHPAGE_RUN "$INSTDIR\target-composer.exe"
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
; Windows chooses: the language of the person, else the first. Those of the program; its pages are NSIS's own words.
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "Arabic"
!insertmacro MUI_LANGUAGE "French"
!insertmacro MUI_LANGUAGE "German"
!insertmacro MUI_LANGUAGE "Hindi"
!insertmacro MUI_LANGUAGE "Indonesian"
!insertmacro MUI_LANGUAGE "PortugueseBR"
!insertmacro MUI_LANGUAGE "Spanish"
LangString CLOSE_IT ${LANG_ENGLISH} "Close Target Composer, then choose Retry."
LangString CLOSE_IT ${LANG_ARABIC} "أغلق Target Composer ثم اختر إعادة المحاولة."
LangString CLOSE_IT ${LANG_FRENCH} "Fermez Target Composer, puis choisissez Réessayer."
LangString CLOSE_IT ${LANG_GERMAN} "Schließen Sie Target Composer und wählen Sie dann „Wiederholen“."
LangString CLOSE_IT ${LANG_HINDI} "Target Composer बंद करें, फिर ‘पुनः प्रयास करें’ चुनें।"
LangString CLOSE_IT ${LANG_INDONESIAN} "Tutup Target Composer, lalu pilih Coba lagi."
LangString CLOSE_IT ${LANG_PORTUGUESEBR} "Feche o Target Composer e escolha Repetir."
LangString CLOSE_IT ${LANG_SPANISH} "Cierre Target Composer y elija Reintentar."

; The program must not run while its files are replaced: its file can be opened for writing only then.
!macro ASK_TO_CLOSE
  again:
  IfFileExists "$INSTDIR\target-composer.exe" 0 free
  ClearErrors
  FileOpen $0 "$INSTDIR\target-composer.exe" a
  IfErrors 0 closed
  MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(CLOSE_IT)" /SD IDCANCEL IDRETRY again
  SetErrorLevel 2
  Quit
  closed:
  FileClose $0
  free:
!macroend

Section "Target Composer"
  !insertmacro ASK_TO_CLOSE
  ; what an earlier version had and this one has not would be loaded still
  RMDir /r "$INSTDIR\_internal"
  SetOutPath "$INSTDIR"
  File /r "${FOLDER}/*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortCut "$SMPROGRAMS\Target Composer.lnk" "$INSTDIR\target-composer.exe"

  WriteRegStr HKCU "Software\Classes\.tgdraft" "" "${KIND}"
  WriteRegStr HKCU "Software\Classes\.tgdraft" "Content Type" "application/vnd.target-composer.draft+json"
  WriteRegStr HKCU "Software\Classes\${KIND}" "" "Target Composer draft"
  WriteRegStr HKCU "Software\Classes\${KIND}\DefaultIcon" "" "$INSTDIR\target-composer.exe,0"
  WriteRegStr HKCU "Software\Classes\${KIND}\shell\open\command" "" '"$INSTDIR\target-composer.exe" "%1"'

  WriteRegStr HKCU "${KEY}" "DisplayName" "Target Composer"
  WriteRegStr HKCU "${KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${KEY}" "DisplayIcon" "$INSTDIR\target-composer.exe"
  WriteRegStr HKCU "${KEY}" "Publisher" "Target Composer contributors"
  WriteRegStr HKCU "${KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${KEY}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD HKCU "${KEY}" "EstimatedSize" $0
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
SectionEnd

Section "Uninstall"
  !insertmacro ASK_TO_CLOSE
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\target-composer.exe"
  Delete "$INSTDIR\target-composer-cli.exe"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\Target Composer.lnk"
  ReadRegStr $0 HKCU "Software\Classes\.tgdraft" ""
  StrCmp $0 "${KIND}" 0 others
  DeleteRegKey HKCU "Software\Classes\.tgdraft"
  others:
  DeleteRegKey HKCU "Software\Classes\${KIND}"
  DeleteRegKey HKCU "${KEY}"
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
SectionEnd
