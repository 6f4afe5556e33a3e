"""``send``: exit codes, the one object, who may send where; against the practice service and services that break."""

import hashlib
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from app.cli import main
from app.domain.profile import Environment, Profile, SignIn
from app.practice.service import Switches
from app.storage.database import Database
from app.storage.places import Places
from app.storage.profiles import ProfileStore
from tests.app.practice import test_documented_pairs as documented
from tests.practice_fixture import RunningPractice, practice_service
from tests.scripted_service import Act, Asked, ScriptedService, hang_up, refuse, say

__all__ = ["practice_service"]

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "tests" / "data" / "examples"
REQUESTS = sorted(EXAMPLES.glob("create_*.request.json"), key=lambda file: file.name)
SAMPLE = EXAMPLES / "create_page_sample.request.json"
Send = Callable[..., tuple[int, Any]]


def of_file(file: Path) -> str:
    return file.name.partition(".")[0]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> Send:
    """Run a command on a data folder of its own; return its exit code and its object."""
    monkeypatch.setenv("TARGET_COMPOSER_SECRET", "practice")

    def begin(*arguments: object) -> tuple[int, Any]:
        code = main([*(str(argument) for argument in arguments), "--json", "--data-dir", str(tmp_path / "data")])
        out = capsysbinary.readouterr().out
        return code, json.loads(out, parse_float=Decimal)

    return begin


@pytest.fixture
def send(run: Send, practice_service: RunningPractice) -> Send:
    """Send a file to the practice service."""
    return lambda file, *more: run("send", file, "--url", practice_service.url, "--till", "practice", *more)


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


@pytest.mark.parametrize("file", REQUESTS, ids=of_file)
def test_a_documented_request_is_created(send: Send, practice_service: RunningPractice, file: Path) -> None:
    code, said = send(file)
    assert (code, said["outcome"]) == (0, "created")
    (group,) = practice_service.groups()
    assert said["answer"]["data"]["id"] == group["id"]
    assert said["id"] == str(group["id"])


class Sender:
    """Takes the place of the service in the test of the documented pairs: what it is asked goes through ``send``."""

    def __init__(self, service: RunningPractice, send: Send, folder: Path) -> None:
        self.__dict__["service"] = service
        self.__dict__["send"] = send
        self.__dict__["folder"] = folder

    def __setattr__(self, name: str, value: object) -> None:
        setattr(self.__dict__["service"], name, value)

    def post(self, _path: str, body: bytes) -> Any:
        """Return what the object says of the answer, as if it were one."""
        file: Path = self.__dict__["folder"] / "asked.json"
        file.write_bytes(body)
        code, said = self.__dict__["send"](file)
        assert (code, said["outcome"]) == (0, "created")
        missing = [line["path"] for line in said["comparison"] if line["verdict"] in ("missing", "different")]
        assert missing == []
        return Answer(json.dumps(said["answer"], default=float))


class Answer:
    """An answer as the test of the documented pairs reads it."""

    status_code = 201

    def __init__(self, text: str) -> None:
        self.text = text


def example(name: str) -> Any:
    return json.loads((EXAMPLES / f"{name}.json").read_text(encoding="utf-8"), parse_float=Decimal)


def test_the_sample_is_answered_as_documented(send: Send, practice_service: RunningPractice, tmp_path: Path) -> None:
    sender: Any = Sender(practice_service, send, tmp_path)
    documented.test_the_primary_sample(sender, example)


def test_four_periods_are_answered_as_documented(send: Send, practice_service: RunningPractice, tmp_path: Path) -> None:
    sender: Any = Sender(practice_service, send, tmp_path)
    documented.test_four_periods_of_an_event_attribute(sender, example)


def test_alternate_currency_is_answered_as_documented(
    send: Send, practice_service: RunningPractice, tmp_path: Path
) -> None:
    sender: Any = Sender(practice_service, send, tmp_path)
    documented.test_alternate_currency(sender, example)


@pytest.mark.parametrize("name", ["test_streaks_of_two_levels", "test_unified_with_an_overall_sum"])
def test_streaks_and_unified_are_answered_as_documented_with_return_handling(
    run: Send, tmp_path: Path, name: str
) -> None:
    service = RunningPractice(tmp_path / "practice-with-all", Switches(returns=True, leaderboards=True))
    try:
        sender: Any = Sender(
            service, lambda file: run("send", file, "--url", service.url, "--till", "practice"), tmp_path
        )
        getattr(documented, name)(sender, example)
    finally:
        service.stop()


def test_the_same_body_twice_is_created_and_then_refused_with_310069_in_words(
    send: Send, practice_service: RunningPractice
) -> None:
    assert send(SAMPLE)[0] == 0
    code, said = send(SAMPLE)
    assert (code, said["outcome"]) == (1, "name_taken")
    assert [issue["code"] for issue in said["issues"] if issue["code"].startswith("service.")] == ["service.310069"]
    assert "A target group called 'uatTargetGroup821' already exists" in said["message"]
    assert said["answer"]["errors"][0]["code"] == 310069
    assert len(practice_service.groups()) == 1


def test_a_service_that_is_stopped_ends_with_3(send: Send, practice_service: RunningPractice) -> None:
    practice_service.stop()
    code, said = send(SAMPLE)
    assert (code, said["outcome"], said["reason"], said["answer"]) == (3, "not_sent", "refused", None)
    practice_service.start()
    assert send(SAMPLE)[0] == 0


def test_a_service_that_reads_the_request_and_closes_ends_with_4(run: Send, scripted: Scripted) -> None:
    service = scripted(hang_up)
    code, said = run("send", SAMPLE, "--url", service.url, "--till", "practice")
    assert (code, said["outcome"]) == (4, "unknown")
    assert said["intent"] in said["message"]
    assert len(service.asked) == 1


def test_a_name_with_an_open_unknown_is_not_sent_again(run: Send, scripted: Scripted) -> None:
    service = scripted(hang_up)
    first = run("send", SAMPLE, "--url", service.url, "--till", "practice")[1]
    code, said = run("send", SAMPLE, "--url", service.url, "--till", "practice")
    assert (code, said["outcome"], said["reason"]) == (4, "unknown", "earlier_unknown")
    assert said["intent"] == first["intent"]
    assert len(service.asked) == 1


@pytest.mark.parametrize(
    ("act", "code", "outcome"),
    [
        (refuse(310033), 1, "rejected"),
        (refuse(300004), 1, "rejected"),
        (say(401), 3, "not_processed"),
        (say(404), 3, "not_processed"),
        (say(429), 3, "not_processed"),
        (say(500), 4, "unknown"),
        (say(201, "no group"), 4, "unknown"),
    ],
)
def test_each_outcome_has_its_exit_code(run: Send, scripted: Scripted, act: Act, code: int, outcome: str) -> None:
    ended, said = run("send", SAMPLE, "--url", scripted(act).url, "--till", "practice")
    assert (ended, said["outcome"]) == (code, outcome)


def test_an_error_of_the_service_stands_at_its_field(run: Send, scripted: Scripted) -> None:
    said = run("send", SAMPLE, "--url", scripted(refuse(310033)).url, "--till", "practice")[1]
    (issue,) = [issue for issue in said["issues"] if issue["code"] == "service.310033"]
    assert issue["path"].startswith("targets.0.")


def test_what_blocks_is_not_sent(run: Send, scripted: Scripted, tmp_path: Path) -> None:
    file = tmp_path / "blocked.json"
    file.write_text(json.dumps({**json.loads(SAMPLE.read_text(encoding="utf-8")), "name": ""}), encoding="utf-8")
    service = scripted(hang_up)
    code, said = run("send", file, "--url", service.url, "--till", "practice")
    assert (code, said["outcome"]) == (1, "blocked")
    assert "block" in {issue["severity"] for issue in said["issues"]}
    assert service.asked == []


def test_a_client_key_signs_in_with_a_token(run: Send, practice_service: RunningPractice) -> None:
    code, said = run("send", SAMPLE, "--url", practice_service.url, "--client-key", "practice")
    assert (code, said["outcome"]) == (0, "created")


def test_without_a_secret_nothing_is_sent(
    run: Send, practice_service: RunningPractice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TARGET_COMPOSER_SECRET")
    code, said = run("send", SAMPLE, "--url", practice_service.url, "--till", "practice")
    assert (code, said["outcome"], said["reason"]) == (3, "not_sent", "no_secret")
    assert "TARGET_COMPOSER_SECRET" in said["message"]
    assert practice_service.groups() == []


def test_the_deadline_is_kept(run: Send, scripted: Scripted) -> None:
    over = threading.Event()

    def late(_asked: Asked) -> None:
        over.wait(20)

    before = time.monotonic()
    code, said = run("send", SAMPLE, "--url", scripted(late).url, "--till", "practice", "--deadline", "0.3")
    over.set()
    assert (code, said["reason"]) == (4, "deadline")
    assert time.monotonic() - before < 15


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("--url", "http://example.com", "--till", "t"), "url"),
        (("--url", "https://a:b@example.com", "--till", "t"), "url"),
        (("--url", "ftp://127.0.0.1", "--till", "t"), "url"),
        (("--url", "", "--till", "t"), "url"),
        (("--url", "http://127.0.0.1:9"), "user"),
        (("--url", "https://eu.api.capillarytech.com", "--till", "t"), "confirm_name"),
        (("--url", "https://eu.api.capillarytech.com", "--till", "t", "--confirm-name", "other"), "confirm_name"),
        (("--url", "http://127.0.0.1:9", "--till", "t", "--deadline", "0"), "deadline"),
        (("--url", "http://127.0.0.1:9", "--till", "t", "--deadline", "nan"), "deadline"),
        (("--profile", "nobody"), "profile"),
        (("--profile", "practice", "--till", "t"), "user"),
    ],
)
def test_what_cannot_be_sent_as_asked_ends_with_2(run: Send, arguments: tuple[str, ...], reason: str) -> None:
    code, said = run("send", SAMPLE, *arguments)
    assert (code, said["outcome"], said["reason"]) == (2, "wrong_use", reason)
    assert said["message"].endswith(".")


def test_a_live_profile_needs_the_name_confirmed(run: Send, tmp_path: Path) -> None:

    places = Places(tmp_path / "data")
    places.prepare()
    database = Database(places.database)
    url = "https://127.0.0.1:1"
    ProfileStore(database).save(Profile("x1", "Real", Environment.LIVE, url, SignIn.BASIC, "till"))
    database.close()
    assert run("send", SAMPLE, "--profile", "Real")[1]["reason"] == "confirm_name"
    code, said = run("send", SAMPLE, "--profile", "real", "--confirm-name", "uatTargetGroup821")
    assert (code, said["outcome"]) == (3, "not_sent")


def test_the_practice_profile_brings_its_service_and_keeps_its_groups(run: Send) -> None:
    assert run("send", SAMPLE, "--profile", "practice")[0] == 0
    assert run("send", SAMPLE, "--profile", "practice")[0] == 1


def test_a_data_folder_that_cannot_be_used_ends_with_2(tmp_path: Path, capsysbinary: Any) -> None:
    (tmp_path / "data").write_text("a file")
    code = main(["send", str(SAMPLE), "--profile", "practice", "--data-dir", str(tmp_path / "data")])
    assert code == 2
    assert str(tmp_path / "data") in capsysbinary.readouterr().err.decode()


def test_for_people_it_says_how_it_ended_and_what_to_do(
    practice_service: RunningPractice, run: Send, tmp_path: Path, capsysbinary: Any
) -> None:
    arguments = ["--url", practice_service.url, "--till", "practice", "--data-dir", str(tmp_path / "other")]
    assert main(["send", str(SAMPLE), *arguments]) == 0
    assert capsysbinary.readouterr().out.decode().startswith("The target group was created in ")
    assert main(["send", str(SAMPLE), *arguments]) == 1
    assert "(310069)" in capsysbinary.readouterr().out.decode()


@pytest.mark.skipif(sys.platform == "win32", reason="there a signal ends a process without asking it")
def test_a_signal_ends_the_wait_and_it_still_says_how_it_stands(scripted: Scripted, tmp_path: Path) -> None:

    over = threading.Event()

    def wait(_asked: Asked) -> None:
        over.wait(20)

    service = scripted(wait)
    arguments = ["--url", service.url, "--till", "practice", "--data-dir", str(tmp_path), "--json"]
    process = subprocess.Popen(
        [sys.executable, "-m", "app", "send", str(SAMPLE), *arguments],
        cwd=ROOT,
        env={**os.environ, "TARGET_COMPOSER_SECRET": "practice"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert service.got_one.wait(20)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=20)
    over.set()
    said = json.loads(out)
    assert (process.returncode, said["outcome"], said["reason"], err) == (4, "unknown", "stopped", b"")


def test_the_secret_is_nowhere_in_the_data_folder_nor_in_what_is_said(
    practice_service: RunningPractice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: Any
) -> None:

    canary = "canary-5f0e7a1c"
    monkeypatch.setenv("TARGET_COMPOSER_SECRET", canary)
    arguments = ["--url", practice_service.url, "--till", "practice", "--data-dir", str(tmp_path / "data"), "--json"]
    assert main(["send", str(SAMPLE), *arguments]) == 3
    said = capsysbinary.readouterr()
    kept = b"".join(file.read_bytes() for file in (tmp_path / "data").rglob("*") if file.is_file())
    for form in (canary, hashlib.md5(canary.encode()).hexdigest()):
        assert form.encode() not in kept + said.out + said.err


def test_asked_and_kept_stands_in_words_with_what_matters_first(send: Send) -> None:
    _code, said = send(EXAMPLES / "create_page_sample.request.json")
    verdicts = [line["verdict"] for line in said["comparison"]]
    order = ["missing", "different", "same_meaning", "added", "same"]
    assert verdicts == sorted(verdicts, key=order.index)
    assert {"same_meaning", "added", "same"} <= set(verdicts)
    end = next(line for line in said["comparison"] if line["path"] == "periods.0.end_date")
    assert (end["field"], end["kept"], end["meaning"]) == ("Period 1 > End date", "2025-06-11", "Kept as a whole day")


def test_a_refusal_that_names_nothing_brings_the_likely_reasons(run: Send, scripted: Scripted, tmp_path: Path) -> None:
    service = scripted(refuse(300004))
    body = json.loads((EXAMPLES / "create_page_sample.request.json").read_text("utf-8"))
    file = tmp_path / "padded.json"
    file.write_text(json.dumps({**body, "name": " Summer "}), "utf-8")
    code, said = run("send", file, "--url", service.url, "--till", "practice")
    assert (code, said["outcome"]) == (1, "rejected")
    assert [issue["code"] for issue in said["issues"] if issue["source"] == "service"] == ["service.300004"]
    assert (said["likely"][0]["path"], said["likely"][0]["fix"]["label"]) == ("name", "Remove the blanks")
