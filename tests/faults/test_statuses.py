"""Statuses below 400, and what an answer with a group may look like: one test a line of the catalogue."""

from datetime import date
from typing import Any

import pytest

from app.domain.outcome import Outcome
from app.session.answer_tree import tree_of
from app.session.answered import answered
from tests.fault_answers import CHECK_FIRST, GROUP, HTML, IS_HTML, envelope, played, refusal
from tests.fault_lines import NAME, Line
from tests.fault_service import FaultService, answering, http


@pytest.mark.parametrize(("status", "errors"), [(200, None), (201, []), (200, {})])
def test_h01_an_id_without_errors_is_a_group(line: Line, status: int, errors: Any) -> None:
    told = played(line, status, envelope(GROUP, errors))
    assert told.ending == (Outcome.CREATED, "", 1)
    assert told.verdict.group_id == "2295"
    assert "2295" in told.text


def test_h02_errors_without_data_are_a_refusal(line: Line) -> None:
    told = played(line, 200, refusal(300004))
    assert told.ending == (Outcome.REJECTED, "", 1)
    assert [error.code for error in told.verdict.errors] == ["300004"]
    assert "did not accept the target group" in told.text
    assert "did not accept the details but did not say which" in told.text


def test_h03_an_id_with_errors_is_a_group_with_problems(line: Line) -> None:
    told = played(line, 200, refusal(310008, data=GROUP))
    assert told.ending == (Outcome.CREATED_WITH_PROBLEMS, "", 1)
    assert told.verdict.group_id == "2295"
    assert "said 310008" in told.text
    assert "with problems" in told.text
    assert "must be 200 characters or less" in told.text


def test_h03_an_error_0_without_a_text_is_none(line: Line) -> None:
    assert played(line, 200, envelope(GROUP, [{"code": 0, "message": ""}])).verdict.outcome is Outcome.CREATED


def test_h04_warnings_come_with_the_group(line: Line) -> None:
    told = played(line, 200, envelope(GROUP, None, [{"code": 1, "message": "mind the gap"}]))
    assert told.ending == (Outcome.CREATED, "", 1)
    assert [warning.message for warning in told.verdict.warnings] == ["mind the gap"]
    assert "The service warned: mind the gap" in told.text


@pytest.mark.parametrize("body", [envelope(), b"{}", b'{"errors":null}', b"[]", b"null", b"7"])
def test_h05_no_data_and_no_errors_are_unknown(line: Line, body: bytes) -> None:
    told = played(line, 200, body)
    assert told.verdict.outcome is Outcome.UNKNOWN
    assert told.verdict.reason in ("no_id", "unreadable")
    assert len(told.requests) == 1
    assert CHECK_FIRST in told.text


@pytest.mark.parametrize("group_id", [None, "x", "-7", -7, 0, 1.5, 7.0, True, [7], {"id": 7}, "", " 7", "07"])
def test_h06_an_id_that_is_none_is_unknown(line: Line, group_id: Any) -> None:
    told = played(line, 200, envelope({"id": group_id, "name": NAME}), once=group_id is not None)
    assert told.ending == (Outcome.UNKNOWN, "no_id", 1)
    assert "answered but named no group" in told.text


def test_h06_an_id_in_clean_digits_is_one(line: Line) -> None:
    told = played(line, 200, envelope({"id": "2295", "name": NAME}))
    assert told.ending == (Outcome.CREATED, "", 1)
    assert "Its id is 2295" in told.text


def test_h07_other_fields_may_look_as_they_like(line: Line) -> None:
    odd = {"id": 7, "name": NAME, "periods": "none", "targets": {"a": 1}, "newField": [None], "active": "perhaps"}
    told = played(line, 200, envelope(odd))
    assert told.ending == (Outcome.CREATED, "", 1)
    assert "Its id is 7" in told.text
    assert told.intent.reply is not None
    assert list(tree_of(told.intent.reply.body).find("newField"))


def test_h08_another_name_in_the_answer_is_told(line: Line) -> None:
    told = played(line, 200, envelope({"id": 7, "name": "SUMMER 2026 "}))
    assert told.ending == (Outcome.CREATED_WITH_PROBLEMS, "other_name", 1)
    assert "The service saved it as 'SUMMER 2026 '" in told.text


def test_h09_fewer_periods_than_sent_are_still_a_group(line: Line) -> None:
    """The list of differences is made from the answer on the disk by the comparison."""
    told = played(line, 200, envelope(GROUP))
    assert told.ending == (Outcome.CREATED, "", 1)
    assert told.intent.reply is not None
    meaning = answered(told.intent.body, told.intent.reply.body, environment_name="LIVE (EU)", today=date(2026, 1, 1))
    assert meaning is not None
    missing = {difference.path for difference in meaning.differences if difference.verdict == "missing"}
    assert {path[0] for path in missing} >= {"periods", "targets"}


def test_h10_a_page_instead_of_an_answer_is_unknown_and_not_shown(line: Line) -> None:
    told = played(line, 200, HTML, IS_HTML)
    assert told.ending == (Outcome.UNKNOWN, "unreadable", 1)
    assert "The answer could not be read" in told.text
    assert "elsewhere" not in told.text


@pytest.mark.parametrize("body", [b"", envelope(), HTML])
def test_h11_accepted_for_later_is_unknown(line: Line, body: bytes) -> None:
    told = played(line, 202, body)
    assert told.ending == (Outcome.UNKNOWN, "accepted", 1)
    assert "to work on it later" in told.text


@pytest.mark.parametrize("status", [204, 200])
def test_h12_an_empty_answer_is_unknown(line: Line, status: int) -> None:
    told = played(line, status, b"")
    assert told.ending == (Outcome.UNKNOWN, "unreadable", 1)
    assert CHECK_FIRST in told.text


def test_h13_a_part_of_an_answer_is_unknown(line: Line) -> None:
    told = played(line, 206, envelope())
    assert told.ending == (Outcome.UNKNOWN, "206", 1)
    assert CHECK_FIRST in told.text
    assert played(line, 206, envelope(GROUP)[:20]).verdict.outcome is Outcome.UNKNOWN


@pytest.mark.parametrize("status", ["100", "101", "199"])
def test_h13_an_early_answer_as_the_last_is_unknown(line: Line, status: str) -> None:
    with FaultService(answering(f"HTTP/1.1 {status} Early\r\n\r\n".encode())) as service:
        told = line.create(service)
    assert (told.verdict.outcome, len(told.requests)) == (Outcome.UNKNOWN, 1)
    assert CHECK_FIRST in told.text


@pytest.mark.parametrize("status", [301, 307, 308])
@pytest.mark.parametrize("body", [b"", HTML])
def test_h14_a_move_is_told_and_not_followed(line: Line, status: int, body: bytes) -> None:
    with FaultService(answering(http(200, envelope(GROUP)))) as elsewhere:
        location = [f"Location: {elsewhere.url}/v3/targetGroups"]
        told = played(line, status, body, location)
        assert told.ending == (Outcome.NOT_PROCESSED, "redirect", 1)
        assert "moved to localhost" in told.text
    assert elsewhere.connections == 0


@pytest.mark.parametrize("status", [302, 303])
def test_h15_a_pointer_after_the_post_is_unknown_and_not_followed(line: Line, status: int) -> None:
    with FaultService(answering(http(200, envelope(GROUP)))) as elsewhere:
        told = played(line, status, b"", [f"Location: {elsewhere.url}/v3/targetGroups/7"])
        assert told.ending == (Outcome.UNKNOWN, "moved_after", 1)
        assert "pointed to another address, which was not followed" in told.text
    assert elsewhere.connections == 0


@pytest.mark.parametrize("location", ["http://[::1", "", "\xff\xfe", "https://host:99999999/", "//", "javascript:x"])
@pytest.mark.parametrize("status", [301, 302])
def test_h14_h15_a_move_to_nowhere_changes_nothing(line: Line, status: int, location: str) -> None:
    told = played(line, status, HTML, [f"Location: {location}"], once=True)
    assert told.verdict.outcome is (Outcome.NOT_PROCESSED if status == 301 else Outcome.UNKNOWN)
    assert told.verdict.reply is not None
    assert told.verdict.reply.status == status


def test_h16_not_modified_is_unknown(line: Line) -> None:
    told = played(line, 304)
    assert told.ending == (Outcome.UNKNOWN, "unreadable", 1)
    assert CHECK_FIRST in told.text
