"""What only Windows wants: the version inside the program, the installer."""

import re
import shutil
import sys
from pathlib import Path

from shipping.places import BUILD, DIST, FROZEN, NAME, ROOT, WORK, run, say, version

_FIXED = """\
VSVersionInfo(
  ffi=FixedFileInfo(filevers={four}, prodvers={four}, mask=0x3F, flags=0x0, OS=0x40004, fileType=0x1, subtype=0x0),
  kids=[
    StringFileInfo([StringTable("040904B0", [
{strings}
    ])]),
    VarFileInfo([VarStruct("Translation", [0x0409, 1200])]),
  ],
)
"""


def version_info(of: str) -> str:
    """Return the version resource of a version, in PyInstaller's form."""
    strings = {
        "CompanyName": "Target Composer contributors",
        "FileDescription": "Target Composer",
        "FileVersion": of,
        "InternalName": NAME,
        "LegalCopyright": "Apache License 2.0",
        "OriginalFilename": f"{NAME}.exe",
        "ProductName": "Target Composer",
        "ProductVersion": of,
    }
    four = (*(int(part) for part in re.findall(r"\d+", of)[:3]), 0)
    lines = ",\n".join(f'      StringStruct("{name}", "{value}")' for name, value in strings.items())
    return _FIXED.format(four=four, strings=lines)


def write_version_info(file: Path) -> None:
    """Write the version resource of the present version."""
    file.write_text(version_info(version()), encoding="utf-8")


def make_installer() -> Path:
    """Compile the installer; on another system than Windows around this system's folder, to see that it compiles."""
    say("Installer for Windows" if sys.platform == "win32" else "Installer for Windows, compiled to see that it does")
    target = DIST if sys.platform == "win32" else BUILD
    file = target / f"{NAME}-{version()}-windows-setup.exe"
    folder = FROZEN
    if sys.platform != "win32":  # a stand-in: names that only Windows has
        folder = BUILD / "stand-in"
        shutil.rmtree(folder, ignore_errors=True)
        (folder / "_internal").mkdir(parents=True)
        for name in (f"{NAME}.exe", f"{NAME}-cli.exe", "_internal/nothing.dll"):
            (folder / name).write_bytes(b"a stand-in")
    defined = {
        "VERSION": version(),
        "FOLDER": folder,
        "OUTPUT": file,
        "ICON": WORK / "icon.ico",
        "LICENCE": ROOT / "LICENSE",
    }
    run(
        "makensis",
        "-V3",
        "-WX",
        *("-INPUTCHARSET", "UTF8"),
        *(f"-D{name}={value}" for name, value in defined.items()),
        ROOT / "packaging/windows/setup.nsi",
    )
    return file
