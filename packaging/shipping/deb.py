"""The package for Debian and its relatives. Libraries that the distribution has are named, not carried."""

import gzip
import hashlib
import os
import re
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

from shipping import summary
from shipping.licences import libraries_of_the_system
from shipping.places import BUILD, DIST, FROZEN, NAME, RESOURCES, ROOT, WORK, epoch, listed, run, say, version
from shipping.publisher import APPSTREAM_ID, PERSON
from shipping.release_notes import CHANGELOG, debian_changelog

FILES = ROOT / "packaging" / "linux" / "debian"
# Plug-ins that the program does without where the system has not what they want: file dialogues of GTK, printers.
LESS_THAN_NEEDED = {"libqgtk3.so": "Suggests", "libcupsprintersupport.so": "Recommends"}
# Wanted besides what the libraries need: whom to trust; zones that the system keeps new; a vault; a way to a browser.
DEPENDS = ("ca-certificates",)
RECOMMENDS = ("tzdata", "gnome-keyring | kwalletmanager", "xdg-utils")


def make_deb() -> Path:
    """Write the package and return where it is."""
    say("Debian package")
    tree = BUILD / "deb"
    shutil.rmtree(tree, ignore_errors=True)
    program = tree / "usr" / "lib" / NAME
    shutil.copytree(FROZEN, program, symlinks=True)
    _leave_to_the_system(program)
    _write_share(tree)
    _set_modes(tree)
    needed = _needed(program)
    control = tree / "DEBIAN"
    control.mkdir()
    size = sum(path.lstat().st_size for path in listed(tree) if path.is_file() and not path.is_symlink()) // 1024
    text = (FILES / "control").read_text(encoding="utf-8")
    fields = {"VERSION": version(), "ARCHITECTURE": _architecture(), "SIZE": str(size), "PERSON": PERSON}
    fields |= {name.upper(): ", ".join(packages) for name, packages in needed.items()}
    (control / "control").write_text(_filled(text, fields), encoding="utf-8")
    _write_sums(tree, control / "md5sums")
    for path in (tree, *listed(tree)):
        os.utime(path, (epoch(), epoch()), follow_symlinks=False)
    file = DIST / f"{NAME}_{version()}_{_architecture()}.deb"
    run("dpkg-deb", "--root-owner-group", "-Zxz", "--build", tree, file, SOURCE_DATE_EPOCH=str(epoch()))
    return file


def _architecture() -> str:
    return subprocess.run(["dpkg", "--print-architecture"], capture_output=True, text=True, check=True).stdout.strip()


def _filled(text: str, fields: dict[str, str]) -> str:
    for name, value in fields.items():
        text = text.replace(f"@{name}@", value)
    return text


def _leave_to_the_system(program: Path) -> None:
    """Take out libraries that packages of the distribution have: it mends them when they need mending."""
    for name in libraries_of_the_system(FROZEN):
        (program / "_internal" / name).unlink()


def _write_share(tree: Path) -> None:
    """Write all that stands outside of the program's own folder."""
    share = tree / "usr" / "share"
    day = datetime.fromtimestamp(epoch(), UTC).strftime("%Y-%m-%d")
    fields = {"VERSION": version(), "DATE": day, "PERSON": PERSON}

    def place(source: Path | str, *target: str, packed: bool = False) -> None:
        file = share.joinpath(*target)
        file.parent.mkdir(parents=True, exist_ok=True)
        text = source if isinstance(source, str) else source.read_text(encoding="utf-8")
        content = _filled(text, fields).encode()
        file.write_bytes(gzip.compress(content, 9, mtime=epoch()) if packed else content)

    place(summary.entry(), "applications", "target-composer.desktop")
    place(summary.description(), "metainfo", f"{APPSTREAM_ID}.metainfo.xml")
    place(RESOURCES / "target-composer.xml", "mime", "packages", "target-composer.xml")
    place(RESOURCES / "target-composer.1", "man", "man1", "target-composer.1.gz", packed=True)
    place(RESOURCES / "target-composer.svg", "icons", "hicolor", "scalable", "apps", "target-composer.svg")
    place(FILES / "copyright", "doc", NAME, "copyright")
    place(FILES / "overrides", "lintian", "overrides", NAME)
    changes = debian_changelog(CHANGELOG.read_text(encoding="utf-8"), version(), PERSON).encode()
    (share / "doc" / NAME / "changelog.gz").write_bytes(gzip.compress(changes, 9, mtime=epoch()))
    (share / "doc" / NAME / "notices").symlink_to(f"../../../lib/{NAME}/_internal/notices")
    for picture in sorted((WORK / "icons").glob("*.png")):
        target = share / "icons" / "hicolor" / f"{picture.stem}x{picture.stem}" / "apps" / "target-composer.png"
        target.parent.mkdir(parents=True)
        shutil.copyfile(picture, target)
    starter = tree / "usr" / "bin" / NAME
    starter.parent.mkdir(parents=True)
    text = (ROOT / "packaging" / "linux" / "start.sh").read_text(encoding="utf-8")
    text = re.sub(r"^here=.*\n", "", text, flags=re.MULTILINE).replace("$here/program/", f"/usr/lib/{NAME}/")
    starter.write_text(text, encoding="utf-8")


def _set_modes(tree: Path) -> None:
    programs = {tree / "usr" / "bin" / NAME, tree / "usr" / "lib" / NAME / NAME}
    for path in (tree, *listed(tree)):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path in programs else 0o644)


def _needed(program: Path) -> dict[str, list[str]]:
    """Return the packages whose libraries the program needs, those for a printer, and those that only make it look at
    home, by the field that names them."""
    room = BUILD / "shlibdeps"
    shutil.rmtree(room, ignore_errors=True)
    (room / "debian").mkdir(parents=True)
    (room / "debian" / "control").write_text("Source: target-composer\n\nPackage: target-composer\nArchitecture: any\n")
    binaries = [path for path in listed(program) if path.is_file() and not path.is_symlink() and _is_elf(path)]
    own = sorted({path.parent for path in binaries})
    command = ["dpkg-shlibdeps", "-O", "--ignore-missing-info", *(f"-l{folder}" for folder in own)]
    for field in ("Suggests", "Recommends", "Depends"):
        chosen = [path for path in binaries if LESS_THAN_NEEDED.get(path.name, "Depends") == field]
        command += [f"-d{field}", *(f"-e{path}" for path in chosen)]
    answer = subprocess.run(command, cwd=room, capture_output=True, text=True, check=False)
    if answer.returncode != 0:
        raise SystemExit(answer.stderr)
    found = dict(line.removeprefix("shlibs:").split("=", 1) for line in answer.stdout.splitlines())
    also = {"Depends": DEPENDS, "Recommends": RECOMMENDS, "Suggests": ()}
    return {field: sorted({*filter(None, found.get(field, "").split(", ")), *more}) for field, more in also.items()}


def _is_elf(path: Path) -> bool:
    with path.open("rb") as opened:
        return opened.read(4) == b"\x7fELF"


def _write_sums(tree: Path, file: Path) -> None:
    lines = [
        f"{hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()}  {path.relative_to(tree).as_posix()}\n"
        for path in listed(tree / "usr")
        if path.is_file() and not path.is_symlink()
    ]
    file.write_text("".join(lines), encoding="utf-8")
