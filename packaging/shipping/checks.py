"""What the checkers of the systems say of the packages. Errors end the whole; the words go to dist's neighbour."""

import shutil
import subprocess
import sys
from pathlib import Path

from shipping.places import BUILD, say
from shipping.publisher import APPSTREAM_ID

TRANSCRIPT = BUILD / "checks.txt"


def check_deb(deb: Path) -> None:
    """Run lintian on the package and the validators on its entry, its description and its kind of file."""
    share = BUILD / "deb" / "usr" / "share"
    TRANSCRIPT.write_text("", encoding="utf-8")
    _check("lintian", "--fail-on", "error", "--allow-root", "--tag-display-limit", "0", deb)
    _check("desktop-file-validate", share / "applications" / "target-composer.desktop")
    _check("appstreamcli", "validate", "--no-net", "--explain", share / "metainfo" / f"{APPSTREAM_ID}.metainfo.xml")
    _check_kind_of_file(share / "mime" / "packages" / "target-composer.xml")


def _check_kind_of_file(declaration: Path) -> None:
    """Have the system's own program take the kind of file in, and look what it made of it."""
    folder = BUILD / "mime"
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "packages").mkdir(parents=True)
    shutil.copy(declaration, folder / "packages")
    _check("update-mime-database", folder)
    if "application/vnd.target-composer.draft+json:*.tgdraft" not in (folder / "globs").read_text(encoding="utf-8"):
        raise SystemExit("the kind of file .tgdraft was not taken in")


def _check(*command: str | Path) -> None:
    shown = " ".join(Path(part).name if isinstance(part, Path) else part for part in command)
    say(shown)
    answer = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False)
    said = answer.stdout + answer.stderr
    with TRANSCRIPT.open("a", encoding="utf-8") as transcript:
        transcript.write(f"$ {shown}\n{said}exit status {answer.returncode}\n\n")
    sys.stderr.write(said)
    if answer.returncode != 0:
        raise SystemExit(f"{command[0]} says no")
