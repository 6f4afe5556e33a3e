"""The door: verbs go to the command line without Qt, a missing screen is explained, the main job can be seen."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.words.languages import LANGUAGES
from tests.ui.keys import EXAMPLES
from ui.screen_check import why_no_window

ROOT = Path(__file__).resolve().parents[2]


def start(*arguments: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    kept = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    return subprocess.run(
        [sys.executable, "-m", "ui", *arguments],
        cwd=ROOT,
        env=kept | environment,
        capture_output=True,
        text=True,
        timeout=110,
        check=False,
    )


def test_a_verb_goes_to_the_command_line_without_qt() -> None:
    code = (
        "import sys; from ui.__main__ import main; "
        f"code = main(['check', {str(EXAMPLES / 'create_page_sample.request.json')!r}]); "
        "assert not any(name.startswith('PySide6') for name in sys.modules); sys.exit(code)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_without_a_screen_it_says_so_and_what_to_do() -> None:
    done = start(QT_QPA_PLATFORM="xcb")
    assert done.returncode == 1
    assert "--demonstrate" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("environment", "platform", "words"),
    [
        ({}, "linux", "no screen"),
        ({"QT_QPA_PLATFORM": "offscreen"}, "linux", ""),
        ({"DISPLAY": ":1"}, "linux", ""),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", ""),
        ({}, "darwin", ""),
        ({}, "win32", ""),
    ],
)
def test_a_screen_is_asked_for_on_linux_only(environment: dict[str, str], platform: str, words: str) -> None:
    said = why_no_window(environment, platform, lambda _library: True)
    assert words in said
    assert bool(said) == bool(words)


def test_missing_libraries_are_named_as_packages() -> None:
    said = why_no_window({"DISPLAY": ":1"}, "linux", lambda library: "cursor" not in library)
    assert said.endswith("apt-get install libxcb-cursor0")


@pytest.mark.timeout(180)
def test_the_main_job_is_shown_without_a_screen(tmp_path: Path) -> None:
    done = start("--demonstrate", QT_QPA_PLATFORM="offscreen", TMPDIR=str(tmp_path))
    assert done.returncode == 0, done.stderr
    assert "The target group was created in PRACTICE" in done.stdout
    assert "preferredTillId: 751552970000" in done.stdout or "751552970000" in done.stdout
    pictures = [Path(line.strip()) for line in done.stdout.splitlines() if line.strip().endswith(".png")]
    assert len(pictures) >= 5
    assert all(picture.stat().st_size > 5000 for picture in pictures)


def test_a_copy_tells_that_it_speaks_every_language_and_has_its_help() -> None:
    done = start("--self-check", QT_QPA_PLATFORM="offscreen")
    assert done.returncode == 0, done.stdout + done.stderr
    spoken = json.loads(done.stdout)["languages"]
    assert set(spoken) == set(LANGUAGES)
    assert len({each["says"] for each in spoken.values()} - {""}) == len(LANGUAGES)
    assert all(each["help"] for each in spoken.values())
