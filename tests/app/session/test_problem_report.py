"""What a report of a problem holds: enough to help, no secret, no name of a person, and the draft only if wanted."""

from collections.abc import Callable
from pathlib import Path

import pytest

from app.exchange.report import Part
from app.session.problem_report import ProblemReport
from app.storage.scrubber import Scrubber
from tests.app.session.sending import sample
from tests.security.canary import Canary

HOMES, MAC_HOMES = "/" + "home", "/" + "Users"
SETTINGS: dict[str, tuple[object, object]] = {
    "deadline_seconds": (60, 120),
    "zoom": (100, 100),
    "proxy": ("http://proxy.example:8080", "system"),
}


@pytest.fixture
def report(tmp_path: Path) -> ProblemReport:
    return ProblemReport(tmp_path, str, lambda: SETTINGS, Path(f"{HOMES}/erika"))


def texts(parts: tuple[Part, ...]) -> dict[str, str]:
    return {part.file: part.text for part in parts}


def test_the_program_and_changed_settings_are_told(report: ProblemReport) -> None:
    told = texts(report.parts(("Qt 6", "Screens: 1"), None))
    assert list(told) == ["program.txt", "settings.txt", "log.txt"]
    assert told["program.txt"].startswith("Target Composer ") and "Screens: 1" in told["program.txt"]
    assert "deadline_seconds: 60 (changed)" in told["settings.txt"] and "zoom: 100\n" in told["settings.txt"]
    assert told["log.txt"] == "Nothing was logged."


def test_an_address_in_the_settings_is_not_told(report: ProblemReport) -> None:
    told = texts(report.parts((), None))["settings.txt"]
    assert "proxy.example" not in told and "proxy: (changed)" in told


def test_the_log_is_told_from_its_beginning_to_its_end(report: ProblemReport, tmp_path: Path) -> None:
    for name, line in (("log.txt", "newest"), ("log.1.txt", "older"), ("log.2.txt", "oldest"), ("other.txt", "no")):
        (tmp_path / name).write_text(f"{line}\n", "utf-8")
    assert texts(report.parts((), None))["log.txt"].split() == ["oldest", "older", "newest"]


def test_how_the_program_died_is_told_where_it_did(report: ProblemReport, tmp_path: Path) -> None:
    (tmp_path / "fault-before.txt").write_text("Fatal: thread 1\n", "utf-8")
    assert "thread 1" in texts(report.parts((), None))["fault.txt"]


def test_the_draft_is_there_but_left_out_at_first(report: ProblemReport) -> None:
    parts = report.parts((), sample())
    assert [part.file for part in parts if not part.usual] == ["draft.tgdraft"]
    assert sample().name in texts(parts)["draft.tgdraft"]


@pytest.mark.parametrize(
    "line",
    [
        f"at {HOMES}/erika/.local/share/log.txt",
        f"at {MAC_HOMES}/erika/Library/x",
        "at C:" + MAC_HOMES.replace("/", "\\") + "\\erika\\AppData\\x",
        f"at {HOMES}/erika's folder/x",
    ],
)
def test_nobody_is_named(report: ProblemReport, line: str) -> None:
    assert "erika" not in report.clean(line)


def test_no_form_of_a_secret_is_in_it(tmp_path: Path) -> None:
    canary, scrubber = Canary("till.1"), Scrubber()
    scrubber.hide("till.1", canary.secret)
    told: Callable[[], dict[str, tuple[object, object]]] = lambda: {"language": (canary.secret, "")}  # noqa: E731
    report = ProblemReport(tmp_path, scrubber.clean, told)
    with (tmp_path / "log.txt").open("wb") as log:
        for form in canary.forms.values():
            log.write(b"before " + form + b" after\n")
        log.write(b"Authorization: Basic dGlsbDpzb21ldGhpbmc=\npassword=hunter2\n")
    parts = report.parts((), sample(f"group {canary.secret}"))
    text = "\n".join(part.text for part in parts)
    found = [name for name in canary.found_in(text.encode()) if "UTF-16" not in name]
    assert found == []
    assert "hunter2" not in text and "dGlsbDpzb21ldGhpbmc" not in text
    assert canary.heart.decode() not in report.clean(f"I typed {canary.secret} there")


def test_a_link_in_place_of_the_log_is_not_followed(report: ProblemReport, tmp_path: Path) -> None:
    (tmp_path / "private").write_text("very private", "utf-8")
    (tmp_path / "log.txt").symlink_to(tmp_path / "private")
    assert "very private" not in texts(report.parts((), None))["log.txt"]


def test_without_a_folder_of_logs_there_is_a_report_all_the_same(tmp_path: Path) -> None:
    report = ProblemReport(tmp_path / "gone", str, dict)
    assert texts(report.parts((), None))["log.txt"] == "Nothing was logged."
