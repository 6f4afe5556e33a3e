"""``resolve``: lists what is open, looks one up, takes a decision; and ``practice-server``."""

import json
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import requests

from app.cli import main
from app.storage.database import Database
from app.storage.instance_lock import InstanceLock
from app.storage.places import Places
from app.storage.settings import Settings
from tests.practice_fixture import RunningPractice, authorization, practice_service
from tests.scripted_service import Act, Asked, ScriptedService, hang_up, say

__all__ = ["practice_service"]

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "tests" / "data" / "examples" / "create_page_sample.request.json"
NAME = "uatTargetGroup821"
FREE = say(200, {"data": True, "errors": None, "warnings": None})
TAKEN = say(200, {"data": False, "errors": None, "warnings": None})
NONE_FOUND = say(200, {"pagination": {}, "data": [], "errors": [], "warnings": []})
Run = Callable[..., tuple[int, Any]]


def set_seconds(folder: Path, seconds: int) -> None:
    """Set how long a check waits after a sending."""
    places = Places(folder)
    places.prepare()
    database = Database(places.database)
    Settings(database).set("check_after_seconds", seconds)
    database.close()


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> Run:
    """Run a command on a data folder of its own, with no time between a sending and a check; return code and object."""
    monkeypatch.setenv("TARGET_COMPOSER_SECRET", "practice")
    set_seconds(tmp_path / "data", 0)

    def begin(*arguments: object) -> tuple[int, Any]:
        code = main([*(str(argument) for argument in arguments), "--json", "--data-dir", str(tmp_path / "data")])
        return code, json.loads(capsysbinary.readouterr().out)

    return begin


@pytest.fixture
def scripted() -> Iterator[Callable[..., ScriptedService]]:
    """Start a service that follows a script."""
    started: list[ScriptedService] = []

    def start(*script: Act) -> ScriptedService:
        started.append(ScriptedService(*script))
        return started[-1]

    yield start
    for service in started:
        service.end()


Scripted = Callable[..., ScriptedService]


def unknown_at(run: Run, service: ScriptedService) -> str:
    """Send the sample to a service that leaves it unknown; return the intent's id."""
    code, said = run("send", SAMPLE, "--url", service.url, "--till", "practice")
    assert code == 4
    return str(said["intent"])


def test_nothing_open_ends_with_0(run: Run) -> None:
    assert run("resolve") == (
        0,
        {"format": 1, "verb": "resolve", "outcome": "nothing_open", "issues": [], "intents": []},
    )


def test_what_is_open_is_listed_and_an_unknown_among_it_ends_with_4(run: Run, scripted: Scripted) -> None:
    unknown = unknown_at(run, scripted(hang_up))
    code, said = run("resolve")
    (intent,) = said["intents"]
    assert (code, said["outcome"]) == (4, "open")
    assert (intent["id"], intent["state"], intent["name"], intent["attempts"]) == (unknown, "unknown", NAME, 1)


def test_a_free_name_leaves_it_unsent(run: Run, scripted: Scripted) -> None:
    unknown = unknown_at(run, scripted(hang_up, FREE))
    code, said = run("resolve", unknown)
    assert (code, said["outcome"], said["reason"]) == (3, "prepared", "free")


def test_a_group_that_went_through_is_found_and_compared(
    run: Run, scripted: Scripted, practice_service: RunningPractice
) -> None:
    def lose(asked: Asked) -> None:
        practice_service.create(asked.body)

    def hand_on(asked: Asked) -> bytes | None:
        headers = {"Content-Type": "application/json"}
        answer = practice_service.call(asked.method, asked.path, headers=headers, data=asked.body or None)
        return say(answer.status_code, answer.json())(asked)

    unknown = unknown_at(run, scripted(lose, hand_on))
    code, said = run("resolve", unknown)
    (group,) = practice_service.groups()
    assert (code, said["outcome"], said["reason"], said["id"]) == (0, "created", "found", str(group["id"]))
    assert said["answer"]["data"]["name"] == NAME
    assert "name" in {line["path"] for line in said["comparison"]}


def test_of_another_group_of_the_name_nothing_is_said_to_be_kept(run: Run, scripted: Scripted) -> None:
    other = {"id": 2295, "name": NAME, "periods": [], "targets": []}
    unknown = unknown_at(run, scripted(hang_up, TAKEN, say(200, {"data": [other]})))
    code, said = run("resolve", unknown)
    assert (code, said["reason"]) == (4, "different")
    meanings = {line["path"]: line["meaning"] for line in said["comparison"]}
    assert (meanings["id"], meanings["periods.0"]) == ("An id that the service gave", "Missing")
    assert not [words for words in meanings.values() if "kept" in words.casefold() or "added" in words]


def test_a_taken_name_is_for_the_person_who_can_say_that_it_is_theirs(run: Run, scripted: Scripted) -> None:
    unknown = unknown_at(run, scripted(hang_up, TAKEN, NONE_FOUND))
    assert run("resolve", unknown)[:1] == (4,)
    code, said = run("resolve", unknown, "--mine")
    assert (code, said["outcome"]) == (0, "created")


def test_the_same_bytes_are_sent_again_where_that_is_asked(run: Run, scripted: Scripted) -> None:
    created = say(201, {"data": {"id": 9, "name": NAME}, "errors": None, "warnings": None})
    service = scripted(hang_up, say(403), created)
    unknown = unknown_at(run, service)
    code, said = run("resolve", unknown)
    assert (code, said["outcome"], said["reason"]) == (4, "unknown", "not_allowed")
    code, said = run("resolve", unknown, "--resend")
    assert (code, said["outcome"], said["id"]) == (0, "created", "9")
    first, second = service.creations()
    assert first.body == second.body


def test_giving_up_needs_name_and_reason_and_frees_the_name(run: Run, scripted: Scripted) -> None:
    service = scripted(hang_up)
    unknown = unknown_at(run, service)
    assert run("resolve", unknown, "--abandon")[1]["reason"] == "name_differs"
    assert run("resolve", unknown, "--abandon", "--confirm-name", NAME)[0] == 2
    code, said = run("resolve", unknown, "--abandon", "--confirm-name", NAME, "--reason", "looked")
    assert (code, said["outcome"]) == (0, "abandoned")
    assert unknown_at(run, service) != unknown


def test_a_name_that_was_taken_ends_with_1(run: Run, practice_service: RunningPractice) -> None:
    arguments = ("send", SAMPLE, "--url", practice_service.url, "--till", "practice")
    run(*arguments)
    said = run(*arguments)[1]
    code, found = run("resolve", said["intent"])
    assert (code, found["outcome"], found["reason"]) == (1, "name_taken", "not_open")


def test_an_unknown_id_and_what_cannot_be_done_end_with_2(run: Run, practice_service: RunningPractice) -> None:
    code, said = run("resolve", "nothing")
    assert (code, said["outcome"], said["reason"]) == (2, "wrong_use", "id")
    created = run("send", SAMPLE, "--url", practice_service.url, "--till", "practice")[1]["intent"]
    assert run("resolve", created, "--mine")[0] == 2
    assert run("resolve", created)[0] == 0


def test_it_waits_as_long_as_the_settings_say(run: Run, scripted: Scripted, tmp_path: Path) -> None:
    service = scripted(hang_up, FREE)
    unknown = unknown_at(run, service)
    set_seconds(tmp_path / "data", 1)
    assert run("resolve", unknown)[1]["reason"] == "free"


def test_after_a_restart_of_the_practice_service_its_unknowns_can_still_be_looked_up(
    run: Run, tmp_path: Path, practice_service: RunningPractice
) -> None:
    """Its address is another each time; the intent keeps the one it was sent to."""
    run("send", SAMPLE, "--profile", "practice")
    said = run("send", SAMPLE, "--profile", "practice")[1]
    assert said["outcome"] == "name_taken"
    code, found = run("resolve", said["intent"], "--mine")
    assert (code, found["outcome"]) == (0, "created")


@pytest.mark.skipif(sys.platform == "win32", reason="there a signal ends a process without asking it")
def test_the_practice_server_says_its_address_answers_and_ends_with_0(tmp_path: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "app", "practice-server", "--data", str(tmp_path / "groups"), "--token-seconds", "45"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    url = json.loads(process.stdout.readline())["url"]
    headers = {"Authorization": authorization("practice", "practice")}
    assert requests.get(f"{url}/v3/targetGroups", headers=headers, timeout=20).status_code == 200
    process.send_signal(signal.SIGTERM)
    assert process.communicate(timeout=20) == (b"", b"")
    assert process.returncode == 0
    assert list((tmp_path / "groups").iterdir())


def test_a_damaged_folder_is_put_right_and_told(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    places = Places(tmp_path / "data")
    places.prepare()
    places.database.write_bytes(b"no database at all" * 500)
    assert main(["resolve", "--data-dir", str(places.root)]) == 0
    assert b"The file of drafts was damaged." in capsysbinary.readouterr().err
    assert main(["resolve", "--data-dir", str(places.root)]) == 0
    assert b"damaged" not in capsysbinary.readouterr().err


def test_a_damaged_folder_that_another_program_has_is_left_to_it(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    places = Places(tmp_path / "data")
    places.prepare()
    places.database.write_bytes(b"no database at all" * 500)
    lock = InstanceLock(places.lock)
    assert lock.acquire()
    assert main(["resolve", "--data-dir", str(places.root)]) == 2
    lock.release()
    assert b"folder" in capsysbinary.readouterr().err
    assert places.database.read_bytes() == b"no database at all" * 500
