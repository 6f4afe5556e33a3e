"""The program's folder: closed to others, repaired where it can be, refused with the reason where not."""

import os
import stat
import sys
from pathlib import Path

import pytest

from app.storage.places import RESERVE_BYTES, PlaceError, Places, default_root, fill_reserve, open_own_file

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="modes and links of POSIX")


def mode(path: Path) -> int:
    """Return the permissions of a file."""
    return stat.S_IMODE(path.lstat().st_mode)


def test_folders_are_made_for_this_person_alone(tmp_path: Path) -> None:
    places = Places(tmp_path / "deep" / "below" / "target-composer")
    places.prepare()
    assert [mode(folder) for folder in (places.root, places.logs, places.practice)] == [0o700] * 3


def test_what_others_could_read_is_closed_again(places: Places) -> None:
    log = places.logs / "today.log"
    for file in (places.database, places.reserve, places.lock, log):
        file.write_text("")
        file.chmod(0o666)
    places.root.chmod(0o777)
    places.prepare()
    assert mode(places.root) == 0o700
    assert [mode(file) for file in (places.database, places.reserve, places.lock, log)] == [0o600] * 4


@pytest.mark.parametrize("name", ["composer.sqlite3", "composer.sqlite3-wal", "lock", "reserve", "logs/today.log"])
def test_a_link_where_an_own_file_belongs_is_refused_and_its_target_untouched(places: Places, name: str) -> None:
    target = places.root.parent / "precious"
    target.write_text("precious")
    target.chmod(0o644)
    (places.root / name).symlink_to(target)
    with pytest.raises(PlaceError) as refused:
        places.prepare()
    assert refused.value.code == "link"
    assert target.read_text() == "precious"
    assert mode(target) == 0o644


def test_a_link_where_a_folder_belongs_is_refused(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (tmp_path / "target-composer").symlink_to(elsewhere)
    with pytest.raises(PlaceError) as refused:
        Places(tmp_path / "target-composer").prepare()
    assert refused.value.code == "link"


def test_a_file_where_a_folder_belongs_is_refused(tmp_path: Path) -> None:
    (tmp_path / "target-composer").write_text("")
    with pytest.raises(PlaceError) as refused:
        Places(tmp_path / "target-composer").prepare()
    assert refused.value.code == "not_a_folder"


@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir])
def test_a_pipe_or_folder_where_a_file_belongs_is_refused_and_nobody_waits(tmp_path: Path, make: object) -> None:
    make(tmp_path / "thing")  # type: ignore[operator]
    with pytest.raises(PlaceError) as refused:
        os.close(open_own_file(tmp_path / "thing", os.O_RDWR | os.O_CREAT))
    assert refused.value.code == "not_a_file"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give files away")
def test_what_belongs_to_somebody_else_is_refused(places: Places) -> None:
    places.database.write_text("")
    os.chown(places.database, 12345, 12345)
    with pytest.raises(PlaceError) as refused:
        places.prepare()
    assert refused.value.code == "foreign"


def test_the_reserve_is_made_of_real_bytes(places: Places) -> None:
    assert fill_reserve(places.reserve)
    assert places.reserve.stat().st_size == RESERVE_BYTES
    assert places.reserve.stat().st_blocks * 512 >= RESERVE_BYTES


def test_a_reserve_cut_short_is_filled_again(places: Places) -> None:
    places.reserve.write_bytes(b"x" * 100)
    assert fill_reserve(places.reserve)
    assert places.reserve.stat().st_size == RESERVE_BYTES


def test_the_usual_folder_is_this_persons_and_stays_on_this_computer() -> None:
    assert default_root().name == "target-composer"
    assert "roaming" not in str(default_root()).casefold()


@pytest.mark.parametrize(("folder", "name"), [("OneDrive - Shop", "OneDrive"), ("Dropbox", "Dropbox"), ("data", "")])
def test_a_folder_that_is_copied_to_other_computers_is_noticed(tmp_path: Path, folder: str, name: str) -> None:
    assert Places(tmp_path / folder / "target-composer").synced_by() == name
