"""What a report of a problem holds: the program and the computer, settings, the log. Names of people and of groups,
addresses and secrets are not in it; the draft is, if the person wants it in."""

import platform
import re
import stat
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from app import VERSION
from app.domain.draft import Draft
from app.exchange.draft_file import write_draft
from app.exchange.report import Part, shortened
from app.words.catalogue import _

_LOG = "log*.txt"
_FAULT = "fault-before.txt"
_MOST_BYTES = 2_000_000
_HOME = "~"
_HARMLESS = frozenset({"deadline_seconds", "connect_seconds", "check_after_seconds", "language", "appearance", "zoom"})
"""Settings that are told; of the others, such as a proxy, only whether they were changed."""


class ProblemReport:
    """``logs`` is the folder of the log, ``scrub`` takes secrets out of a line, ``settings`` returns all of them as
    name, value and default. Methods block: they are for a worker thread."""

    def __init__(
        self,
        logs: Path,
        scrub: Callable[[str], str],
        settings: Callable[[], Mapping[str, tuple[object, object]]],
        home: Path | None = None,
    ) -> None:
        self._logs = logs
        self._scrub = scrub
        self._settings = settings
        self._home = home

    def clean(self, text: str) -> str:
        """Return a text without secrets and without the name of the person's own folder."""
        home = str(self._home or Path.home())
        for form in {home, home.replace("\\", "/"), home.replace("\\", "\\\\")}:
            text = text.replace(form, _HOME)
        user = re.compile(r"(?i)(/(?:home|users)/|\\users\\)[^/\\\s\"']+")
        return "\n".join(self._scrub(line) for line in user.sub(r"\1(hidden)", text).split("\n"))

    def parts(self, screen: Sequence[str], draft: Draft | None) -> tuple[Part, ...]:
        """Return all of it. ``screen`` are lines about the window and its toolkit; ``draft`` is the one at hand."""
        found = [
            Part("program.txt", _("The program and this computer"), self.clean(_program(screen))),
            Part("settings.txt", _("Settings"), self.clean(_told(self._settings()))),
            Part("log.txt", _("The log"), self.clean(shortened(self._log())) or _("Nothing was logged.")),
        ]
        if fault := _read(self._logs / _FAULT):
            found.append(Part("fault.txt", _("How the program died the last time"), self.clean(shortened(fault))))
        if draft is not None:
            text = self.clean(write_draft(draft))
            found.append(Part("draft.tgdraft", _("The draft, with all names in it"), text, usual=False))
        return tuple(found)

    def _log(self) -> str:
        """The whole log, the oldest first."""
        try:
            files = sorted(self._logs.glob(_LOG), key=lambda file: len(file.name) * 1000 + _number(file), reverse=True)
        except OSError:
            return ""
        return "".join(_read(file) for file in files)


def _number(file: Path) -> int:
    digits = "".join(letter for letter in file.name if letter.isdecimal())
    return int(digits[:6]) if digits else 0


def _program(screen: Sequence[str]) -> str:
    lines = [
        f"Target Composer {VERSION}",
        f"Python {platform.python_version()} ({platform.python_implementation()}, {platform.machine()})",
        f"{platform.system()} {platform.release()}",
        *screen,
    ]
    return "\n".join(lines) + "\n"


def _told(settings: Mapping[str, tuple[object, object]]) -> str:
    lines = []
    for name, (value, default) in sorted(settings.items()):
        changed = "" if value == default else " (changed)"
        lines.append(f"{name}: {value}{changed}" if name in _HARMLESS else f"{name}:{changed or ' (as delivered)'}")
    return "\n".join(lines) + "\n"


def _read(file: Path) -> str:
    """Return the end of a file, "" where it is none that can be read; a link is not followed."""
    try:
        if not stat.S_ISREG(file.lstat().st_mode):
            return ""
        with file.open("rb") as opened:
            opened.seek(max(0, file.lstat().st_size - _MOST_BYTES))
            return opened.read(_MOST_BYTES).decode("utf-8", "backslashreplace")
    except OSError:
        return ""
