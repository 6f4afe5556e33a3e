"""A file is written whole or not at all."""

from pathlib import Path

import pytest

from app.exchange.saved_file import save_file


def test_a_file_takes_the_place_of_the_former_one(tmp_path: Path) -> None:
    file = tmp_path / "answer.json"
    file.write_bytes(b"old")
    save_file(file, b"new \xff")
    assert file.read_bytes() == b"new \xff"
    assert list(tmp_path.iterdir()) == [file]


def test_what_cannot_be_written_leaves_the_former_file_and_nothing_else(tmp_path: Path) -> None:
    folder = tmp_path / "answer.json"
    folder.mkdir()
    (folder / "inside").touch()
    with pytest.raises(OSError):
        save_file(folder, b"new")
    assert list(tmp_path.iterdir()) == [folder]
    assert (folder / "inside").exists()
