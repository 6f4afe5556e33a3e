"""S20: what the program keeps is its person's alone, and no link leads it elsewhere."""

import os
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.exchange.draft_file import write_draft
from app.exchange.saved_file import save_file
from app.storage.database import Database
from app.storage.not_recorded import NotRecordedError
from app.storage.places import PlaceError, Places
from tests.ui.keys import example
from tests.ui.program_fixture import RunningProgram
from ui.bootstrap import CannotStartError, build

pytestmark = pytest.mark.skipif(os.name != "posix", reason="modes and links of POSIX")


@pytest.fixture
def generous() -> Iterator[None]:
    """A computer on which everybody may read and write what is made."""
    before = os.umask(0)
    yield
    os.umask(before)


def modes(folder: Path) -> dict[str, int]:
    """Return the modes of a folder and of all that is under it."""
    return {str(path): stat.S_IMODE(path.lstat().st_mode) for path in (folder, *folder.rglob("*"))}


def too_open(folder: Path) -> list[str]:
    """Return what others may read or write."""
    return [f"{path} {mode:o}" for path, mode in modes(folder).items() if mode & 0o077]


def test_all_that_a_program_keeps_is_closed_to_others_whatever_the_computer_allows(
    generous: None, qtbot: QtBot, tmp_path: Path
) -> None:
    running = RunningProgram(qtbot, tmp_path / "data")
    wizard = running.sample()
    running.to_the_button(wizard)
    running.create(wizard)  # on the practice service, which keeps its groups there too
    assert wizard.submit.created
    assert len(modes(running.folder)) > 6
    assert not too_open(running.folder)
    running.close()
    assert not too_open(running.folder)


def test_what_others_may_read_is_closed_at_the_next_start(qtbot: QtBot, tmp_path: Path) -> None:
    RunningProgram(qtbot, tmp_path / "data").close()
    for path in ((tmp_path / "data"), *(tmp_path / "data").rglob("*")):
        path.chmod(0o777 if path.is_dir() else 0o666)
    running = RunningProgram(qtbot, tmp_path / "data")
    assert not too_open(running.folder)
    running.close()


@pytest.mark.parametrize("name", ["composer.sqlite3", "composer.sqlite3-wal", "lock", "reserve", "logs", "practice"])
def test_a_link_in_the_place_of_a_file_is_refused_and_what_it_leads_to_stays(
    qapp: object, tmp_path: Path, name: str
) -> None:
    folder, other = tmp_path / "data", tmp_path / "other"
    folder.mkdir(mode=0o700)
    if name in ("logs", "practice"):
        other.mkdir(mode=0o755)
    else:
        other.write_bytes(b"as it was")
        other.chmod(0o644)
    (folder / name).symlink_to(other)
    with pytest.raises(CannotStartError):
        build(folder)
    assert stat.S_IMODE(other.stat().st_mode) in (0o644, 0o755)
    assert other.is_dir() or other.read_bytes() == b"as it was"


def test_a_folder_that_is_a_link_is_refused(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir(mode=0o700)
    (tmp_path / "data").symlink_to(tmp_path / "real")
    with pytest.raises(PlaceError, match="link"):
        Places(tmp_path / "data").prepare()


def test_a_pipe_in_the_place_of_the_database_keeps_nobody_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "composer.sqlite3")
    with pytest.raises(NotRecordedError):
        Database(tmp_path / "composer.sqlite3")


def test_a_copy_takes_the_place_of_a_link_and_leaves_what_it_led_to(generous: None, tmp_path: Path) -> None:
    other, link = tmp_path / "other", tmp_path / "draft.tgdraft"
    other.write_text("as it was")
    link.symlink_to(other)
    save_file(link, write_draft(example("page_sample")).encode())
    assert other.read_text() == "as it was"
    assert not link.is_symlink()
    assert stat.S_IMODE(link.stat().st_mode) == 0o600
    assert sorted(path.name for path in tmp_path.iterdir()) == ["draft.tgdraft", "other"]


def test_no_temporary_file_is_left_elsewhere(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "temporary").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temporary"))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    running = RunningProgram(qtbot, tmp_path / "data")
    wizard = running.sample()
    running.to_the_button(wizard)
    running.create(wizard)
    running.close()
    # where the path of the data is too long for a socket, the empty folder of this user's doors stays
    assert [path for path in (tmp_path / "temporary").rglob("*") if not path.is_dir()] == []
