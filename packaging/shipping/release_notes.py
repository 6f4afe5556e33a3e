"""The notes of a release, taken from the changelog: the part of this version, or what is not yet released."""

import json
import re
import textwrap
from datetime import UTC, datetime
from pathlib import Path

from shipping.places import ROOT, epoch, version
from shipping.publisher import address_of_new_versions

CHANGELOG = ROOT / "CHANGELOG.md"
_PART = re.compile(r"^## \[([^\]]+)\](?: - (\S+))?[^\n]*\n(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\[([^\]]+)\]\([^)]*\)")


def parts(text: str) -> dict[str, tuple[str, str]]:
    """Return the parts of a changelog by version, each with its day, empty where it has none, and its text."""
    return {name: (day or "", body.strip()) for name, day, body in _PART.findall(text)}


def notes(text: str, of: str) -> str:
    """Return the notes of a version; ValueError where the changelog has neither them nor unreleased changes."""
    found = parts(text)
    for name in (of, "Unreleased"):
        if name in found and found[name][1]:
            day, body = found[name]
            return f"# Target Composer {of}{f' ({day})' if day else ''}\n\n{body}\n"
    raise ValueError(f"the changelog says nothing of {of}")


def changes(text: str, of: str) -> list[str]:
    """Return the changes of a version, one text each, without the marks of the changelog's form."""
    joined = re.sub(r"\n  +", " ", notes(text, of))
    return [
        _LINK.sub(r"\1", line[2:]).replace("**", "").replace("`", "")
        for line in joined.splitlines()
        if line[:2] == "- "
    ]


def debian_changelog(text: str, of: str, person: str) -> str:
    """Return the changelog in Debian's form."""
    day = datetime.fromtimestamp(epoch(), UTC).strftime("%a, %d %b %Y %H:%M:%S +0000")
    wrapped = (
        textwrap.fill(change, 76, initial_indent="  * ", subsequent_indent="    ") for change in changes(text, of)
    )
    lines = "\n".join(wrapped)
    return f"target-composer ({of}) unstable; urgency=medium\n\n{lines}\n\n -- {person}  {day}\n"


def latest(text: str, of: str, page: str) -> dict[str, object]:
    """Return what the program is told of a version when it asks for a new one."""
    found = parts(text)
    day = found[of][0] if of in found else ""
    return {"version": of, "day": day, "page": page, "changes": changes(text, of)}


def write_latest(file: Path) -> None:
    """Write what is told of the present version; the page is the folder that the program asks."""
    folder = address_of_new_versions().rpartition("/")[0] + "/"
    told = latest(CHANGELOG.read_text(encoding="utf-8"), version(), folder)
    file.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def write_notes(file: Path) -> None:
    """Write the notes of the present version."""
    file.write_text(notes(CHANGELOG.read_text(encoding="utf-8"), version()), encoding="utf-8")
