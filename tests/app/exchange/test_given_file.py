"""One regular file of this computer is taken, and nothing else is so much as looked at."""

import os
import socket
from pathlib import Path

import pytest

from app.exchange.given_file import given_file
from app.exchange.unreadable_file import UnreadableFileError
from app.words.files import unreadable


def code_of(paths: list[str], platform: str = "linux", network_is_meant: bool = False) -> str:
    with pytest.raises(UnreadableFileError) as refused:
        given_file(paths, platform, network_is_meant)
    assert unreadable(refused.value.code) != unreadable("")
    return refused.value.code


def test_one_file_is_taken_whatever_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "Été 2026 – 🎯.tgdraft"
    file.write_text("{}", "utf-8")
    assert given_file([str(file)]) == file
    monkeypatch.chdir(tmp_path)
    assert given_file([file.name]) == file


@pytest.mark.parametrize("count", [2, 500])
def test_several_files_are_refused(tmp_path: Path, count: int) -> None:
    assert code_of([str(tmp_path / f"{number}.tgdraft") for number in range(count)]) == "many"


def test_a_folder_a_pipe_a_socket_and_a_device_are_refused_without_opening_them(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / "socket"))
        assert code_of([str(tmp_path)]) == "folder"
        for name in (tmp_path / "pipe", tmp_path / "socket", Path("/dev/zero")):
            assert code_of([str(name)]) == "not_a_file"


def test_a_file_that_is_not_there_is_the_systems_word(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        given_file([str(tmp_path / "none.json")])


@pytest.mark.parametrize(
    "path",
    [r"\\host\share\a.json", "//host/share/a.json", r"\/host\share", r" \\host\x", r"\\?\UNC\host\share\a.json"],
)
def test_a_file_of_another_computer_is_not_touched_until_it_is_meant(path: str) -> None:
    assert code_of([path], "win32") == "network"
    with pytest.raises(FileNotFoundError):
        given_file([path], "win32", network_is_meant=True)


@pytest.mark.parametrize("path", ["CON", "nul.json", r"C:\drafts\com1.tgdraft", "LPT1 ", r"\\.\PhysicalDrive0", "AUX."])
def test_a_windows_device_is_no_file(path: str) -> None:
    assert code_of([path], "win32") == "not_a_file"


@pytest.mark.parametrize("path", [r"\\?\C:\drafts\a.json", r"C:\drafts\console.json", r"C:\drafts\comma.json"])
def test_a_windows_path_of_this_computer_is_looked_at(path: str) -> None:
    with pytest.raises(FileNotFoundError):
        given_file([path], "win32")
