"""What only windows show: that the installed program opens one, in the language of the computer, and that an upgrade
takes along what a person typed and never saved, and the data of every earlier version."""

import gettext
import os
import re
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path

from shipping.desk import Desk
from shipping.fresh_root import HOME, USER, FreshRoot
from shipping.places import BUILD, ROOT
from shipping.summary import TRANSLATIONS

PICTURES = BUILD / "smoke"
FORMATS = ROOT / "tests" / "data" / "formats"
DATA = f"{HOME}/.local/share/target-composer"
HOME_TITLE = "^Target Composer$"
SPOKEN = {"de": "de_DE.UTF-8", "ar": "ar_EG.UTF-8"}
"""Shown and looked at: one that is like English, and one that is written from the right."""
_IN_VAIN = re.compile(rb"Traceback|Error|[Cc]annot|[Cc]ould not|No such file")
TYPED, HALF_A_DAY = "Autumn, never saved", "half a day: 2026-0x"
ADDED = ", typed while it was upgraded"


def in_language(language: str, text: str) -> str:
    """Return a text of the program in another language."""
    return gettext.translation("target_composer", TRANSLATIONS, [language]).gettext(text)


def older_version(file: Path, folder: Path) -> Path:
    """Return a package of the lowest version with the files of this one."""
    tree, older = folder / "older", folder / "older.deb"
    subprocess.run(["dpkg-deb", "--raw-extract", str(file), str(tree)], check=True)
    control = tree / "DEBIAN" / "control"
    lines = control.read_text(encoding="utf-8").splitlines()
    lines = ["Version: 0.0.1" if line.startswith("Version:") else line for line in lines]
    control.write_text("\n".join(lines) + "\n", encoding="utf-8")
    build = ["dpkg-deb", "--root-owner-group", "-Znone", "--build", str(tree), str(older)]
    subprocess.run(build, check=True, stdout=subprocess.DEVNULL)
    shutil.rmtree(tree)
    return older


class WindowTrial:
    """One program, one screen. ``say`` tells what was seen."""

    def __init__(self, root: FreshRoot, desk: Desk, program: str, bus: str, say: Callable[[str], None]) -> None:
        self._root = root
        self._desk = desk
        self._program = program
        self._environment = {"DISPLAY": desk.screen(), "DBUS_SESSION_BUS_ADDRESS": bus}
        self._display = self._environment["DISPLAY"]
        self._say = say
        self._process: subprocess.Popen[bytes] | None = None

    def opens(self, picture: str, environment: Mapping[str, str]) -> None:
        """Open the window as from a menu, in an environment that may mislead."""
        self._start(environment)
        self._picture(picture)
        self._end()

    def speaks(self) -> None:
        """Open it in other languages: what the windows are called is in them."""
        for language, locale in SPOKEN.items():
            self._start({"LANG": locale})
            self._desk.press(self._display, "ctrl+n")
            self._desk.wait_for_window(self._display, f"^{in_language(language, 'New target group')} - ")
            self._picture(f"installed.{language}")
            self._end()

    def types(self) -> None:
        """Type into a new target group and leave it open. The name comes last: once it is on the disk all is."""
        self._start({})
        self._desk.press(self._display, "ctrl+n")
        self._desk.turn_to(self._display, "^New target group - ")
        self._desk.press(self._display, "Tab")
        self._desk.write(self._display, HALF_A_DAY)
        self._desk.press(self._display, "shift+Tab")
        self._desk.write(self._display, TYPED)
        self._desk.wait_for_window(self._display, f"^{TYPED} - ")

    def still_has_it(self) -> None:
        """Go on typing in the window that was open while its files were exchanged; kill it; start again."""
        self._desk.write(self._display, ADDED)
        self._desk.wait_for_window(self._display, f"^{TYPED}{ADDED} - ")
        assert self._process is not None
        self._process.kill()
        self._process.wait()
        self._start({}, f"^{TYPED}{ADDED} - ")
        self._picture("upgraded")
        self._end()
        if HALF_A_DAY not in self._texts():
            raise SystemExit("SMOKE: what was typed and never saved is gone after the upgrade")
        self._say("upgraded with its window open, then killed: what was typed and never saved is open again")

    def opens_data_of(self, folder: Path) -> None:
        """Start on the data that an earlier version left, and open the draft in which somebody was typing."""
        place = self._root.folder / DATA[1:]
        shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(folder, place)
        for path in (place, *place.iterdir()):
            path.chmod(0o700 if path.is_dir() else 0o600)
            os.chown(path, USER, USER)
        self._start({})
        for _turn in range(20):  # keys do nothing before the list is read
            self._desk.press(self._display, "End", "Return")
            if self._desk.is_shown(self._display, "^Half typed - "):
                break
        else:
            raise SystemExit(f"SMOKE: the draft in the data of format {folder.name} does not open")
        self._end()
        if '"2026-0x"' not in self._texts():
            raise SystemExit(f"SMOKE: what was typed in format {folder.name} is gone")

    def opens_earlier_data(self) -> None:
        """Do so with the data of every format."""
        folders = sorted(FORMATS.glob("[0-9]*"), key=lambda folder: int(folder.name))
        for folder in folders:
            self.opens_data_of(folder)
        self._say(f"opens the data of formats {', '.join(folder.name for folder in folders)}, half-typed text included")

    def _start(self, environment: Mapping[str, str], title: str = HOME_TITLE) -> None:
        self._process = self._root.start(self._program, user=USER, environment={**environment, **self._environment})
        self._desk.turn_to(self._display, title)

    def _picture(self, name: str) -> None:
        self._desk.grab(self._display, PICTURES / f"{name}.png")
        self._say(f"opens its window: {PICTURES / name}.png")

    def _end(self) -> None:
        assert self._process is not None
        self._process.terminate()
        _said, complaints = self._process.communicate(timeout=30)
        if _IN_VAIN.search(complaints):
            raise SystemExit(f"SMOKE: the program looked for something in vain:\n{complaints.decode(errors='replace')}")

    def _texts(self) -> str:
        """Return the texts of all drafts, read from a copy of the person's data."""
        copy = self._desk.folder / "looked-at"
        shutil.copytree(self._root.folder / DATA[1:], copy, ignore=shutil.ignore_patterns("door"))
        with closing(sqlite3.connect(copy / "composer.sqlite3")) as database:
            texts = [str(text, "utf-8") for (text,) in database.execute("SELECT text FROM draft_version")]
        shutil.rmtree(copy)
        return "\n".join(texts)
