"""Makes the packages of this system into dist/: ``make package`` calls it.

``python packaging/package.py`` builds, has the checkers look, and tries what it built (packaging/smoke.py);
``--no-smoke`` leaves the trying out. Ends 0, or 3 where it built and could not try, or with what failed.
"""

import hashlib
import shutil
import subprocess
import sys
import time
from pathlib import Path

import prepare
from shipping import bill, checks, deb, freeze, macos, publisher, release_notes, tarball, wheel, windows
from shipping.places import BUILD, DIST, FROZEN, ROOT, listed, say, version


def main(arguments: list[str]) -> int:
    """Do it all in order."""
    if arguments not in ([], ["--no-smoke"]):
        print("usage: package.py [--no-smoke]", file=sys.stderr)
        return 2
    began = time.monotonic()
    try:
        prepare.install_missing("package")
    except prepare.NotReady as problem:
        print(problem, file=sys.stderr)
        return 2
    freeze.make_environment()
    shutil.rmtree(DIST, ignore_errors=True)
    DIST.mkdir()
    freeze.freeze()
    frozen_after = time.monotonic() - began
    made = make_packages()
    bill.write_bill(FROZEN, DIST / f"target-composer-{version()}.cdx.json")
    release_notes.write_notes(DIST / f"target-composer-{version()}-notes.md")
    release_notes.write_latest(DIST / "latest.json")
    write_sums(DIST)
    tell(made, frozen_after, time.monotonic() - began)
    if arguments or not sys.platform.startswith("linux"):
        return 0
    say("Trying what was built")
    return subprocess.run([sys.executable, str(ROOT / "packaging" / "smoke.py")], check=False).returncode


def make_packages() -> list[Path]:
    """Make what this system can make; return the files."""
    made = [wheel.make_wheel()]
    if sys.platform == "win32":
        archive = DIST / f"target-composer-{version()}-windows"
        return [*made, Path(shutil.make_archive(str(archive), "zip", FROZEN)), windows.make_installer()]
    if sys.platform == "darwin":
        return [*made, macos.make_image()]
    made += [tarball.make_tarball(), deb.make_deb()]
    checks.check_deb(made[-1])
    windows.make_installer()
    return made


def write_sums(folder: Path) -> None:
    """Write the SHA-256 sum of each file in a folder, in the form that sha256sum checks."""
    files = sorted(file for file in folder.iterdir() if file.name != "SHA256SUMS")
    lines = [f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}\n" for file in files]
    (folder / "SHA256SUMS").write_text("".join(lines), encoding="utf-8")


def tell(made: list[Path], frozen_after: float, ended_after: float) -> None:
    """Say what is there, how large and how long it took."""
    folder = sum(path.lstat().st_size for path in listed(FROZEN) if path.is_file() and not path.is_symlink())
    print(f"{'folder that runs':45} {folder / 1e6:8.1f} MB")
    for file in made:
        print(f"{file.name:45} {file.stat().st_size / 1e6:8.1f} MB")
    print(f"frozen after {frozen_after:.0f} s, all made after {ended_after:.0f} s")
    print(f"what the checkers said: {BUILD / 'checks.txt'}")
    for address in publisher.stand_ins():
        print(f"not to be published before it is somebody's: {address}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
