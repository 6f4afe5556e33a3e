"""The verdict as one table: what came, and what it comes to. The first rule that fits counts."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.api.exchange import Exchange
from app.api.reply import CREATE_ERRORS, verdict_of
from app.api.service_said import MOST_TOLD
from app.domain.outcome import Outcome, Reply
from tests.app.domain.json_values import JSON_VALUES

NAME = "Summer 2026"
CREATED = Outcome.CREATED
PROBLEMS = Outcome.CREATED_WITH_PROBLEMS
REJECTED = Outcome.REJECTED
TAKEN = Outcome.NAME_TAKEN
NOT_PROCESSED = Outcome.NOT_PROCESSED
NOT_SENT = Outcome.NOT_SENT
UNKNOWN = Outcome.UNKNOWN

ID = {"data": {"id": 7, "name": NAME}, "errors": None}
NONE = {"data": None, "errors": None}
HTML = "<html>"


def said(*codes: int, data: Any = None) -> dict[str, Any]:
    """Return an envelope with error codes."""
    return {"data": data, "errors": [{"code": code, "message": "m"} for code in codes]}


def came(status: int, body: Any, failure: str = "", *, first_byte: bool = True) -> Exchange:
    """Return an exchange with an answer."""
    content = body if isinstance(body, str) else json.dumps(body)
    return Exchange(Reply(status, {}, content.encode()), first_byte, failure)


TABLE = [
    # nothing left: nothing was sent, whatever else is there
    (Exchange(None, first_byte=False, failure="refused"), NOT_SENT, "refused"),
    (Exchange(None, first_byte=False), NOT_SENT, "not_reached"),
    (came(200, ID, first_byte=False), NOT_SENT, "not_reached"),
    # no whole answer
    (Exchange(None, first_byte=True, failure="deadline"), UNKNOWN, "deadline"),
    (Exchange(None, first_byte=True), UNKNOWN, "no_answer"),
    (came(200, ID, "deadline"), UNKNOWN, "deadline"),
    (came(200, ID, "stopped"), UNKNOWN, "stopped"),
    (came(200, ID, "cut"), UNKNOWN, "cut"),
    (came(200, ID, "too_large"), UNKNOWN, "too_large"),
    (came(401, NONE, "cut"), UNKNOWN, "cut"),
    (came(401, NONE, "deadline"), UNKNOWN, "deadline"),
    # no readable answer: only what is never looked at is sure
    (came(200, HTML), UNKNOWN, "unreadable"),
    (came(400, HTML), UNKNOWN, "unreadable"),
    (came(422, ""), UNKNOWN, "unreadable"),
    (came(418, HTML), UNKNOWN, "unreadable"),
    (came(401, HTML), NOT_PROCESSED, "sign_in"),
    (came(403, "x", "encoded"), NOT_PROCESSED, "access"),
    (came(413, "x", "too_large"), NOT_PROCESSED, "group_too_large"),
    (came(301, HTML), NOT_PROCESSED, "redirect_nowhere"),
    # an id is a group
    (came(200, ID), CREATED, ""),
    (came(201, ID), CREATED, ""),
    (came(200, {**ID, "errors": [{"code": 1, "message": "m"}]}), PROBLEMS, ""),
    (came(200, said(310069, data={"id": 7, "name": NAME})), PROBLEMS, ""),
    (came(500, ID), PROBLEMS, "odd_status"),
    (came(202, ID), PROBLEMS, "odd_status"),
    (came(401, ID), PROBLEMS, "odd_status"),
    (came(200, {"data": {"id": 7, "name": "other"}}), PROBLEMS, "other_name"),
    # the name
    (came(400, said(310069)), TAKEN, ""),
    (came(500, said(310069, 300004)), TAKEN, ""),
    (came(401, said(310069)), TAKEN, ""),
    # not sure, whatever they say
    (came(408, said(300004)), UNKNOWN, "408"),
    (came(409, said(300004)), UNKNOWN, "409"),
    (came(425, NONE), UNKNOWN, "425"),
    # not looked at
    *[
        (came(status, said(300004)), NOT_PROCESSED, reason)
        for status, reason in [
            (401, "sign_in"),
            (403, "access"),
            (404, "not_found"),
            (405, "405"),
            (406, "406"),
            (410, "not_found"),
            (413, "group_too_large"),
            (415, "415"),
            (428, "428"),
            (429, "rate"),
            (431, "431"),
            (451, "451"),
            (301, "redirect_nowhere"),
            (307, "redirect_nowhere"),
            (308, "redirect_nowhere"),
        ]
    ],
    # not accepted
    (came(400, NONE), REJECTED, ""),
    (came(400, said(300004)), REJECTED, ""),
    (came(422, NONE), REJECTED, ""),
    (came(418, said(1)), REJECTED, ""),
    (came(418, NONE), NOT_PROCESSED, "418"),
    (came(461, NONE), NOT_PROCESSED, "461"),
    (came(200, said(300004)), REJECTED, ""),
    (came(201, said(300004)), REJECTED, ""),
    (came(200, said(300004, data={"name": NAME})), UNKNOWN, "no_id"),
    # a fault of the service
    *[(came(500, said(int(code))), REJECTED, "") for code in sorted(CREATE_ERRORS)],
    (came(503, said(300004)), REJECTED, ""),
    (came(500, said(310126)), UNKNOWN, "500"),
    (came(500, said(300004, 310126)), UNKNOWN, "500"),
    (came(500, NONE), UNKNOWN, "500"),
    (came(511, NONE), UNKNOWN, "network_sign_in"),
    # all else
    (came(200, NONE), UNKNOWN, "no_id"),
    (came(202, NONE), UNKNOWN, "accepted"),
    (came(204, ""), UNKNOWN, "unreadable"),
    (came(302, NONE), UNKNOWN, "moved_after"),
    (came(302, HTML), UNKNOWN, "moved_after"),
    (came(304, NONE), UNKNOWN, "304"),
    (came(600, NONE), UNKNOWN, "600"),
    (came(0, ""), UNKNOWN, "unreadable"),
]


@pytest.mark.parametrize(("exchange", "outcome", "reason"), TABLE)
def test_every_answer_comes_to_one_verdict(exchange: Exchange, outcome: Outcome, reason: str) -> None:
    verdict = verdict_of(exchange, sent_name=NAME)
    assert (verdict.outcome, verdict.reason) == (outcome, reason)


@pytest.mark.parametrize(("exchange", "outcome", "reason"), TABLE)
def test_after_an_unknown_only_a_group_or_its_name_says_more(exchange: Exchange, outcome: Outcome, reason: str) -> None:
    verdict = verdict_of(exchange, sent_name=NAME, ever_unknown=True)
    if outcome in (CREATED, PROBLEMS):
        assert (verdict.outcome, verdict.reason) == (outcome, reason)
    elif outcome is TAKEN:
        assert (verdict.outcome, verdict.reason) == (TAKEN, "ours")
    else:
        assert verdict.outcome is UNKNOWN
        assert outcome is UNKNOWN or verdict.params["attempt"] == outcome.value


BODIES = st.one_of(
    st.binary(max_size=60),
    JSON_VALUES.map(lambda value: json.dumps(value, default=str).encode()),
    st.builds(
        lambda data, errors: json.dumps({"data": data, "errors": errors}, default=str).encode(),
        st.one_of(st.none(), st.fixed_dictionaries({"id": JSON_VALUES, "name": st.text()}), JSON_VALUES),
        JSON_VALUES,
    ),
)


@given(
    status=st.integers(-10, 1000),
    body=BODIES,
    failure=st.sampled_from(["", "cut", "deadline", "stopped", "unreadable", "encoded", "too_large", "no_answer"]),
    first_byte=st.booleans(),
    ever_unknown=st.booleans(),
    headers=st.dictionaries(st.sampled_from(["location", "retry-after", "date", "content-type", "cf-ray"]), st.text()),
)
def test_the_verdict_is_total_and_never_says_more_than_is_known(
    status: int, body: bytes, failure: str, first_byte: bool, ever_unknown: bool, headers: dict[str, str]
) -> None:
    exchange = Exchange(Reply(status, headers, body), first_byte, failure)
    verdict = verdict_of(exchange, sent_name=NAME, ever_unknown=ever_unknown)
    json.dumps(dict(verdict.params)).encode("utf-8")
    if verdict.outcome in (CREATED, PROBLEMS):
        assert verdict.group_id.isdecimal()
        assert first_byte
        assert not failure
    else:
        assert verdict.group_id == ""
    if failure in ("cut", "deadline", "stopped", "no_answer") and first_byte:
        assert verdict.outcome is UNKNOWN
    if ever_unknown:
        assert verdict.outcome not in (NOT_SENT, NOT_PROCESSED, REJECTED)


def test_of_very_many_errors_all_count_and_some_are_told() -> None:
    exchange = came(400, said(*range(100, 400), *[310033] * 1000, 310069))
    verdict = verdict_of(exchange, sent_name="Summer")
    assert verdict.outcome is Outcome.NAME_TAKEN
    assert len(verdict.errors) == MOST_TOLD == len({error.code for error in verdict.errors})


def test_few_errors_are_told_as_they_came() -> None:
    verdict = verdict_of(came(400, said(*[310033] * MOST_TOLD)), sent_name="Summer")
    assert len(verdict.errors) == MOST_TOLD
