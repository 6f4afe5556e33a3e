"""The portable archive: a folder that runs from where it is unpacked. The same input gives the same bytes."""

import gzip
import platform
import shutil
import tarfile
from pathlib import Path

from shipping import summary
from shipping.places import BUILD, DIST, FROZEN, NAME, RESOURCES, ROOT, architecture, epoch, listed, say, version

FILES = ROOT / "packaging" / "linux"


def make_tarball() -> Path:
    """Write the archive and return where it is."""
    say("Portable archive")
    top = f"{NAME}-{version()}"
    folder = BUILD / "portable" / top
    shutil.rmtree(folder.parent, ignore_errors=True)
    folder.mkdir(parents=True)
    shutil.copytree(FROZEN, folder / "program", symlinks=True)
    shutil.copy(FILES / "start.sh", folder / NAME)
    shutil.copy(FILES / "add-to-menu", folder)
    text = (FILES / "README.txt").read_text(encoding="utf-8")
    text = text.replace("@VERSION@", version()).replace("@GLIBC@", platform.libc_ver()[1])
    (folder / "README.txt").write_text(text, encoding="utf-8")
    shutil.copy(ROOT / "LICENSE", folder)
    (folder / "share").mkdir()
    (folder / "share" / "target-composer.desktop").write_text(summary.entry(), encoding="utf-8")
    for name in ("target-composer.svg", "target-composer.xml"):
        shutil.copy(RESOURCES / name, folder / "share")
    file = DIST / f"{top}-linux-{architecture()}.tar.gz"
    write_tar(folder, file, top)
    return file


def write_tar(folder: Path, file: Path, top: str) -> None:
    """Write a folder as an archive whose bytes depend on names, contents and modes alone."""
    moment = epoch()

    def plain(entry: tarfile.TarInfo) -> tarfile.TarInfo:
        entry.uid = entry.gid = 0
        entry.uname = entry.gname = "root"
        entry.mtime = moment
        entry.mode = 0o755 if entry.isdir() or entry.mode & 0o100 else 0o644
        return entry

    with (
        file.open("wb") as opened,
        gzip.GzipFile("", "wb", 9, opened, mtime=moment) as packed,
        tarfile.open(fileobj=packed, mode="w", format=tarfile.GNU_FORMAT) as archive,
    ):
        archive.add(folder, top, recursive=False, filter=plain)
        for path in listed(folder):
            archive.add(path, f"{top}/{path.relative_to(folder).as_posix()}", recursive=False, filter=plain)
