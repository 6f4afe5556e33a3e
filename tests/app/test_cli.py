"""The verbs that need no service: check, compose, explain, plan, and what holds for all of them."""

import json
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from app.cli import main
from app.domain import exact_json
from app.exchange.draft_file import write_draft
from app.exchange.json_body import read_body

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "tests" / "data" / "examples"
REQUESTS = sorted(EXAMPLES.glob("create_*.request.json"), key=lambda file: file.name)
SAMPLE = EXAMPLES / "create_page_sample.request.json"
Captured = pytest.CaptureFixture[bytes]


def of_file(file: Path) -> str:
    return file.name.partition(".")[0]


def run(captured: Captured, *arguments: object) -> tuple[int, bytes, str]:
    """Run a command; return its exit code, its output and its messages."""
    code = main([str(argument) for argument in arguments])
    out, err = captured.readouterr()
    return code, out, err.decode()


def run_json(captured: Captured, *arguments: object) -> tuple[int, Any]:
    code, out, _ = run(captured, *arguments, "--json")
    return code, json.loads(out, parse_float=Decimal)


def broken(tmp_path: Path, **fields: object) -> Path:
    """Write the sample with fields of the group replaced; a field set to ... is left out."""
    body = {**json.loads(SAMPLE.read_text(encoding="utf-8")), **fields}
    file = tmp_path / "broken.json"
    file.write_text(json.dumps({key: value for key, value in body.items() if value is not ...}), encoding="utf-8")
    return file


@pytest.mark.parametrize("file", REQUESTS, ids=of_file)
def test_nothing_blocks_a_documented_request(capsysbinary: Captured, file: Path) -> None:
    code, said = run_json(capsysbinary, "check", file)
    assert (code, said["format"], said["verb"], said["outcome"]) == (0, 1, "check", "fine")
    assert {issue["severity"] for issue in said["issues"]} <= {"warn", "note"}


@pytest.mark.parametrize("file", REQUESTS, ids=of_file)
def test_a_documented_request_is_composed_as_it_came(capsysbinary: Captured, file: Path) -> None:
    code, out, err = run(capsysbinary, "compose", file)
    assert (code, err) == (0, "")
    asked = exact_json.loads(file.read_text(encoding="utf-8"))
    assert exact_json.same(exact_json.loads(out.decode()), asked)


@pytest.mark.parametrize("file", REQUESTS, ids=of_file)
def test_a_draft_file_is_composed_like_the_request_it_came_from(
    capsysbinary: Captured, tmp_path: Path, file: Path
) -> None:
    draft = tmp_path / "same.tgdraft"
    draft.write_text(write_draft(read_body(file.read_text(encoding="utf-8"))), encoding="utf-8")
    assert run(capsysbinary, "compose", draft) == run(capsysbinary, "compose", file)


def test_ids_decimals_and_unknown_fields_keep_their_digits(capsysbinary: Captured, tmp_path: Path) -> None:
    file = tmp_path / "exact.json"
    text = SAMPLE.read_text(encoding="utf-8").replace("751552970000", "7998987987686876867")
    file.write_text(text.replace('"userCreated": false', '"newThing": {"a": 1.2300, "b": [null]}'), encoding="utf-8")
    out = run(capsysbinary, "compose", file)[1]
    assert b'"preferredTillId":7998987987686876867' in out
    assert b'"newThing":{"a":1.2300,"b":[null]}' in out
    assert b'"defaultValue":"1.00"' in out


def test_with_json_the_body_stands_in_the_object(capsysbinary: Captured) -> None:
    code, said = run_json(capsysbinary, "compose", SAMPLE)
    assert (code, said["outcome"]) == (0, "fine")
    assert said["body"] == json.loads(SAMPLE.read_text(encoding="utf-8"))


def test_what_blocks_is_said_with_place_source_and_fix(capsysbinary: Captured, tmp_path: Path) -> None:
    code, said = run_json(capsysbinary, "check", broken(tmp_path, trackingType=...))
    blocking = [issue for issue in said["issues"] if issue["severity"] == "block"]
    assert (code, said["outcome"]) == (1, "blocked")
    assert [issue["path"] for issue in blocking] == ["tracking_type"]
    assert blocking[0].keys() == {"code", "severity", "path", "message", "source", "fix"}
    assert blocking[0]["message"] and blocking[0]["source"] == "PAGE"


def test_a_fix_is_said_with_what_it_changes(capsysbinary: Captured) -> None:
    said = run_json(capsysbinary, "check", SAMPLE)[1]
    (fix,) = [issue["fix"] for issue in said["issues"] if issue["code"] == "group.total_periods_differ"]
    assert fix == {"code": "set", "label": "Change to 2", "changes": [{"path": "total_periods", "text": "2"}]}


def test_for_people_each_issue_is_a_line_and_the_last_says_how_it_stands(
    capsysbinary: Captured, tmp_path: Path
) -> None:
    code, out, _ = run(capsysbinary, "check", broken(tmp_path, name=""))
    lines = out.decode().splitlines()
    assert code == 1
    assert any(line.startswith("Problem [name] ") for line in lines)
    assert lines[-1] == "1 problem stands in the way of creating this target group."


def test_a_blocked_body_is_composed_all_the_same(capsysbinary: Captured, tmp_path: Path) -> None:
    code, out, err = run(capsysbinary, "compose", broken(tmp_path, name=""))
    assert code == 1
    assert json.loads(out)["name"] == ""
    assert err.startswith("Problem [name]")


@pytest.mark.parametrize("file", REQUESTS, ids=of_file)
def test_a_documented_request_is_explained(capsysbinary: Captured, file: Path) -> None:
    code, said = run_json(capsysbinary, "explain", file)
    assert code == 0
    assert said["sentences"] and all(isinstance(sentence, str) for sentence in said["sentences"])
    assert json.loads(file.read_text(encoding="utf-8"))["name"] in " ".join(said["sentences"])


def test_the_explanation_for_people_is_the_same_sentences(capsysbinary: Captured) -> None:
    sentences = run_json(capsysbinary, "explain", SAMPLE)[1]["sentences"]
    lines = run(capsysbinary, "explain", SAMPLE)[1].decode().splitlines()
    assert lines[: len(sentences)] == sentences


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "nothing_found"),
        (b'{"name": "a"', "not_json"),
        (b'{"name": "a", "name": "b"}', "repeated_key"),
        (b"[1]", "not_an_object"),
        (b'{"a": 1}', "no_known_field"),
        (b'{"data": null, "errors": [], "warnings": null}', "an_answer"),
        (b"\xff\xfe{\x00}\x00", "utf16"),
        (b'{"name": "\xe4"}', "not_utf8"),
        (b'{"format": 1, "draft": 5}', "wrong_shape"),
        (b'{"format": 99, "app": "9.0", "draft": {}}', "newer_format"),
        (b'{"name": NaN}', "not_a_number"),
        (b"[" * 70, "too_deep"),
    ],
)
@pytest.mark.parametrize("verb", ["check", "compose", "explain"])
def test_what_is_no_target_group_ends_with_2_and_a_sentence(
    capsysbinary: Captured, tmp_path: Path, verb: str, content: bytes, reason: str
) -> None:
    file = tmp_path / "file.json"
    file.write_bytes(content)
    code, out, err = run(capsysbinary, verb, file, "--json")
    said = json.loads(out)
    assert (code, said["outcome"], said["reason"]) == (2, "unreadable", reason)
    assert err.strip() == said["message"]
    assert said["message"].startswith(str(file)) and said["message"].endswith(".")


def test_a_file_that_is_not_there_or_a_folder_ends_with_2(capsysbinary: Captured, tmp_path: Path) -> None:
    assert run_json(capsysbinary, "check", tmp_path / "none.json")[1]["reason"] == "missing"
    code, out, err = run(capsysbinary, "check", tmp_path)
    assert (code, out) == (2, b"")
    assert err


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("make",),
        ("check",),
        ("check", "a", "b"),
        ("check", "a", "--unknown"),
        ("check", "a", "--js"),
        ("send", "a"),
        ("send", "a", "--profile", "x", "--url", "http://127.0.0.1"),
        ("plan", "--first-day", "2026-01-01"),
        ("resolve", "x", "--mine", "--resend"),
    ],
)
def test_wrong_use_ends_with_2_and_a_message(capsysbinary: Captured, arguments: tuple[str, ...]) -> None:
    code, out, err = run(capsysbinary, *arguments)
    assert (code, out) == (2, b"")
    assert err


PLAN = ("plan", "--every", "MONTHLY", "--frequency", "1", "--cycles", "3")


def test_a_plan_is_a_bare_list_of_periods_as_they_are_sent(capsysbinary: Captured) -> None:
    code, periods = run_json(capsysbinary, *PLAN, "--first-day", "2026-01-31")
    assert code == 0
    assert [(period["startDate"], period["endDate"], period["refCode"]) for period in periods] == [
        ("2026-01-31T00:00:00.000Z", "2026-02-27T23:59:59.999Z", "Cycle_1"),
        ("2026-02-28T00:00:00.000Z", "2026-03-30T23:59:59.999Z", "Cycle_2"),
        ("2026-03-31T00:00:00.000Z", "2026-04-29T23:59:59.999Z", "Cycle_3"),
    ]


def test_the_end_of_the_month_is_kept_where_that_is_asked(capsysbinary: Captured) -> None:
    periods = run_json(capsysbinary, *PLAN, "--first-day", "2026-02-28", "--month-end", "last-day")[1]
    assert [period["startDate"][:10] for period in periods] == ["2026-02-28", "2026-03-31", "2026-04-30"]


def test_a_time_zone_changes_what_is_shown_and_not_what_is_sent(capsysbinary: Captured) -> None:
    plain = run_json(capsysbinary, *PLAN, "--first-day", "2026-01-01")[1]
    zoned = ("--first-day", "2026-01-01", "--time-zone", "Asia/Kolkata")
    assert run_json(capsysbinary, *PLAN, *zoned)[1] == plain
    lines = run(capsysbinary, *PLAN, *zoned)[1].decode().splitlines()
    assert lines[0] == "Time zone: Asia/Kolkata"
    assert "2026-01-01T00:00:00.000Z" in lines[1] and "2026-01-01 05:30" in lines[1]


def test_a_day_on_which_the_clocks_change_is_told_beneath_its_period(capsysbinary: Captured) -> None:
    zoned = ("--first-day", "2026-03-29", "--time-zone", "Europe/Berlin")
    lines = run(capsysbinary, *PLAN, *zoned)[1].decode().splitlines()
    assert [number for number, line in enumerate(lines) if "29 Mar 2026: it has 23 hours" in line] == [2]
    assert len(lines) == 5


@pytest.mark.parametrize(
    "arguments",
    [
        ("--first-day", "2026-02-30"),
        ("--first-day", "tomorrow"),
        ("--first-day", "2026-01-01", "--time-zone", "Nowhere/Else"),
        ("--first-day", "2026-01-01", "--time-zone", "../../etc/passwd"),
        ("--first-day", "2026-01-01", "--cycles", "0"),
        ("--first-day", "2026-01-01", "--cycles", "1000000"),
        ("--first-day", "2026-01-01", "--frequency", "-1"),
        ("--first-day", "9999-12-01"),
        ("--first-day", "2026-01-01", "--every", "FORTNIGHTLY"),
    ],
)
def test_a_plan_that_no_calendar_holds_ends_with_2_and_a_sentence(
    capsysbinary: Captured, arguments: tuple[str, ...]
) -> None:
    code, out, err = run(capsysbinary, *PLAN, *arguments)
    assert (code, out) == (2, b"")
    assert len(err.splitlines()) == 1


def in_a_process(*arguments: str, stdin: bytes = b"") -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, input=stdin, capture_output=True, check=False, timeout=60
    )


def test_a_dash_is_standard_input() -> None:
    done = in_a_process("-m", "app", "compose", "-", stdin=SAMPLE.read_bytes())
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout) == json.loads(SAMPLE.read_bytes())


def test_what_is_said_of_standard_input_names_it() -> None:
    done = in_a_process("-m", "app", "check", "-", stdin=b"{")
    assert done.returncode == 2
    assert done.stderr.startswith(b"standard input: ")


@pytest.mark.parametrize("verb", ["check", "compose"])
def test_checking_and_composing_load_nothing_that_they_do_not_need(verb: str) -> None:
    code = (
        "import sys; before = set(sys.modules); from app.cli import main; code = main(sys.argv[1:])\n"
        "loaded = {name.split('.')[0] for name in set(sys.modules) - before}\n"
        "heavy = {'PySide6', 'pydantic', 'requests', 'keyring', 'sqlite3', 'starlette', 'uvicorn', 'platformdirs'}\n"
        "sys.stderr.write(' '.join(sorted(loaded & heavy))); sys.exit(code)"
    )
    done = in_a_process("-c", code, verb, str(SAMPLE))
    assert (done.returncode, done.stderr) == (0, b"")


def test_texts_are_written_in_utf_8_whatever_the_terminal_says(tmp_path: Path) -> None:
    file = broken(tmp_path, name="Sommer – Grüße 夏")
    code = "import sys; from app.cli import main; sys.exit(main(sys.argv[1:]))"
    done = in_a_process("-X", "utf8=0", "-c", code, "compose", str(file))
    assert "Sommer – Grüße 夏".encode() in done.stdout


def test_whoever_stops_reading_leaves_the_exit_code_as_it_is(tmp_path: Path) -> None:
    """As ``explain FILE | head -1`` does: no traceback, and the code is that of the command."""
    child = subprocess.Popen(
        [sys.executable, "-m", "app", "explain", str(SAMPLE), "--data-dir", str(tmp_path)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert child.stdout is not None
    child.stdout.close()
    _out, said = child.communicate(timeout=60)
    assert (child.returncode, said) == (0, b"")
