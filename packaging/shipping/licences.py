"""The licences of what the packages carry: checked against those we may pass on, and their texts gathered.

Runs in the environment that holds what the lock names: ``python packaging/shipping/licences.py FOLDER`` writes the
notices there; without a folder it only checks. Ends 1 where a licence is not known to be fine.
"""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TEXTS = ROOT / "resources" / "package" / "licences"
LOCKED = re.compile(r"^([A-Za-z0-9._-]+)==(\S+)", re.MULTILINE)
# Licences that allow what we do: pass the work on, unchanged, beside a program under the Apache licence.
FINE = frozenset(
    {
        "Apache-2.0",
        "Apache-2.0 OR BSD-3-Clause",
        "BSD-3-Clause",
        "LGPL-3.0-only",
        "MIT",
        "MIT-0",
        "MPL-2.0",
        "PSF-2.0",
    }
)
# What the metadata of some say in other ways, by name; and which of several licences we take.
SAID = {
    "backports-tarfile": "MIT",
    "jaraco-classes": "MIT",
    "pyside6-essentials": "LGPL-3.0-only",
    "shiboken6": "LGPL-3.0-only",
}
_TEXT = re.compile(r"(licen[cs]e|copying|notice|authors)", re.IGNORECASE)


@dataclass(frozen=True)
class Part:
    """One thing that packages carry and that is not ours."""

    name: str
    version: str
    licence: str
    homepage: str
    texts: tuple[Path, ...]


def locked(lock: Path) -> list[str]:
    """Return the names in a lock, in its spelling."""
    return [name for name, _version in LOCKED.findall(lock.read_text(encoding="utf-8"))]


def parts() -> Iterator[Part]:
    """Yield what the lock of the program names and this system uses, and Python itself."""
    for name in locked(ROOT / "requirements.lock"):
        try:
            yield _part(name, distribution(name))
        except PackageNotFoundError:
            continue  # for another system or another Python
    licence = next(
        Path(sys.base_prefix).glob("**/LICENSE.txt" if sys.platform == "win32" else "lib/python3*/LICENSE.txt"), None
    )
    yield Part("Python", sys.version.split()[0], "PSF-2.0", "https://www.python.org", (licence,) if licence else ())


def _part(name: str, found: Distribution) -> Part:
    meta = found.metadata.json
    said = SAID.get(name) or meta.get("license_expression") or meta.get("license") or "not said"
    pages = [address.partition(", ")[2] for address in meta.get("project_url", [])]
    homepage = str(meta.get("home_page") or next(iter(pages), ""))
    texts = [file for file in found.files or [] if _TEXT.search(file.name) and file.suffix not in (".py", ".pyc")]
    return Part(
        name, found.version, str(said).strip(), homepage, tuple(Path(str(found.locate_file(file))) for file in texts)
    )


def problems(given: list[Part]) -> list[str]:
    """Return what is not known to be fine."""
    return [f"{part.name} {part.version}: {part.licence[:80]}" for part in given if part.licence not in FINE]


def libraries_of_the_system(folder: Path) -> dict[str, str]:
    """Return the libraries of the build system in a frozen folder, by file name, with the Debian package of each."""
    found: dict[str, str] = {}
    if shutil.which("dpkg-query") is None:
        return found
    for file in sorted((folder / "_internal").glob("lib*.so*")):
        if file.is_symlink() or file.name.startswith("libpython"):  # a system's own Python may be another one
            continue
        for place in ("/usr/lib/*/", "/lib/*/"):
            answer = subprocess.run(
                ["dpkg-query", "-S", place + file.name], capture_output=True, text=True, check=False
            )
            if answer.returncode == 0:
                found[file.name] = answer.stdout.partition(":")[0]
                break
    return found


def write_notices(folder: Path, given: list[Part]) -> None:
    """Write the texts of all licences, a list of them for people and one for the bill of materials."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = [_HEAD]
    for part in given:
        lines.append(f"{part.name} {part.version}\n    {part.licence}\n    {part.homepage}\n")
        for place, text in enumerate(part.texts):
            shutil.copyfile(text, folder / f"{part.name}-{place + 1}-{text.name}.txt".replace(".txt.txt", ".txt"))
    for text in TEXTS.iterdir():
        shutil.copyfile(text, folder / text.name)
    shutil.copyfile(ROOT / "LICENSE", folder / "Target-Composer-LICENSE.txt")
    (folder / "NOTICES.txt").write_text("\n".join(lines), encoding="utf-8")
    listed = [
        {"name": part.name, "version": part.version, "licence": part.licence, "homepage": part.homepage}
        for part in given
    ]
    (folder / "parts.json").write_text(json.dumps(listed, indent=1) + "\n", encoding="utf-8")


_HEAD = """\
What Target Composer carries that others made
=============================================

Target Composer itself is under the Apache License 2.0 (Target-Composer-LICENSE.txt). The full text of each licence
below is in a file beside this one that begins with the name.

Qt and PySide6 are used under the GNU Lesser General Public License, version 3 (LGPL-3.0.txt and GPL-3.0.txt). Their
libraries are files of their own in the folder of the program, below PySide6 and shiboken6: you may replace them with
builds of your own of the same version, and you may take the program apart to find mistakes in such a change. Their
source is at https://download.qt.io/official_releases/ (qt and QtForPython, same version). Qt in turn holds works of
others: https://doc.qt.io/qt-6/licenses-used-in-qt.html lists them; ICU comes with it under the Unicode licence.

OpenSSL (Apache License 2.0), SQLite (public domain), zlib, bzip2, XZ (liblzma), libffi and the xcb libraries (MIT) are
those of the system on which the package was built; the .deb uses those of your system instead.
The program that starts it all is PyInstaller's, under the GPL with an exception that allows any use of it.
"""


def main(arguments: list[str]) -> int:
    """Check, and write where a folder is given."""
    given = sorted(parts(), key=lambda part: part.name.lower())
    unknown = problems(given)
    for line in unknown:
        print(f"This licence is not known to be fine: {line}", file=sys.stderr)
    if unknown:
        return 1
    if arguments:
        write_notices(Path(arguments[0]), given)
    print(f"licences: {len(given)} parts, all fine ({', '.join(sorted({part.licence for part in given}))})")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
