"""The strict request says what the contract says: on the documented bodies, on changed ones, on any."""

import copy
import json
import subprocess
import sys
from typing import Any

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from app.domain import exact_json, vocab
from app.domain.request import (
    AggregateWindowRequest,
    ExtendedFieldInfoRequest,
    FilterRequest,
    Part,
    PeriodRequest,
    StreakRequest,
    TargetGroupRequest,
    TargetRequest,
    UnifiedTargetExpressionRequest,
    ValueRequest,
    read_request,
)
from app.practice.contract import Contract
from app.practice.json_text import NotJsonError, read_json
from tests.app.exchange.bodies import BODIES, REQUESTS

PART_OF_TABLE: dict[str, type[Part]] = {
    "group": TargetGroupRequest,
    "period": PeriodRequest,
    "target": TargetRequest,
    "filter": FilterRequest,
    "value": ValueRequest,
    "extended_field_info": ExtendedFieldInfoRequest,
    "aggregate_window": AggregateWindowRequest,
    "unified_target_expression": UnifiedTargetExpressionRequest,
    "streak": StreakRequest,
}
CONTRACT = Contract()
SAMPLES = [json.loads(file.read_text(encoding="utf-8")) for file in REQUESTS]
PLAIN: dict[str, Any] = {"name": "x", "trackingType": "DEFAULT", "totalPeriods": 1}
ODD_VALUES: st.SearchStrategy[Any] = st.sampled_from(
    [
        *(
            None,
            True,
            False,
            "",
            "true",
            [],
            {},
            [{}],
            [None],
            0,
            1,
            -1,
            1.0,
            1.5,
            100,
            101,
            2**63 - 1,
            2**63,
            -(2**63),
        ),
        *(10**18, 10**18 + 1, 1e19, "1.00", "+1", "1e5", "1.", "x" * 200, "x" * 201, "ü" * 255, "ü" * 256),
        *("2025-06-01", "2025-02-30", "2025-06-01T10:00:00", "2025-06-01T10:00:00.999Z", "2025-06-01T25:00:00Z"),
        *("2025-06-01T10:00:00+05:30", "2025-06-01T10:00:00+0530", "2025-06-01 10:00:00", "2025-06-01\n", "0000-01-01"),
        *("0001-01-01T00:00:00+05:30", "9999-12-31T23:59:59-05:30", "2025-06-01T10:00"),
        *(choice for choices in vocab.CHOICES.values() for choice in choices),
        *("PROMOTIONAL", "CALENDAR_CYCLIC_WINDOW", "Daily", "streak"),
    ]
)
checked = settings(deadline=None, max_examples=150)


def contract_takes(value: object) -> bool:
    return not list(CONTRACT.codes_of("TargetGroupRequest", value))


def request_takes(body: bytes) -> bool:
    try:
        read_request(body)
    except ValueError:
        return False
    return True


def agree(value: object) -> None:
    body = json.dumps(value).encode()
    assert request_takes(body) is contract_takes(read_json(body)), body


def places(value: Any, base: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """All keys and indexes inside a body, and one unused key for each object."""
    inner: list[Any] = []
    if isinstance(value, dict):
        inner = list(value)
    elif isinstance(value, list):
        inner = list(range(len(value)))
    return [place for key in inner for place in ((*base, key), *places(value[key], (*base, key)))]


@st.composite
def changed_samples(draw: st.DrawFn) -> Any:
    """A documented body with up to three values changed, taken out or put in."""
    body = copy.deepcopy(draw(st.sampled_from(SAMPLES)))
    wires = sorted({field.wire for fields in vocab.FIELDS.values() for field in fields})
    for _ in range(draw(st.integers(0, 3))):
        *base, key = draw(st.sampled_from(places(body)))
        holder = body
        for step in base:
            holder = holder[step]
        if isinstance(holder, dict) and draw(st.booleans()):
            key = draw(st.sampled_from(wires))
        if isinstance(holder, dict) and draw(st.integers(0, 3)) == 0:
            holder.pop(key, None)
        else:
            holder[key] = draw(ODD_VALUES)
    return body


@pytest.mark.parametrize("file", REQUESTS, ids=lambda file: file.name)
def test_every_documented_body_is_a_request(file: Any) -> None:
    body = file.read_bytes()
    assert contract_takes(read_json(body))
    request = read_request(body)
    assert request.name == json.loads(body)["name"]


@checked
@given(changed_samples())
def test_request_and_contract_agree_on_changed_samples(body: Any) -> None:
    agree(body)


@checked
@given(BODIES)
@example({"name": "x", "trackingType": "STREAK", "totalPeriods": exact_json.NumberText("1"), "streaks": []})
def test_request_and_contract_agree_on_any_body(body: dict[str, Any]) -> None:
    text = exact_json.dumps({**PLAIN, **body})
    try:
        value = read_json(text.encode())
    except (NotJsonError, UnicodeEncodeError):
        assume(False)
    assert request_takes(text.encode()) is contract_takes(value)


@pytest.mark.parametrize(
    "change",
    [
        {"trackingType": "UNIFIED"},
        {"trackingType": "UNIFIED", "combinationType": "ALL"},
        {"trackingType": "UNIFIED", "combinationType": None},
        {"trackingType": "STREAKS"},
        {"trackingType": "STREAKS", "streaks": []},
        {"unifiedTargetExpression": {"aggregation": "SUM"}},
        {"unifiedTargetExpression": {"aggregation": "SUM", "thresholdValue": 5}},
        {"unifiedTargetExpression": {"thresholdValue": None, "aggregation": None}},
        {"recurringCycles": 100},
        {"recurringCycles": 101},
        {"recurringCycles": True},
        {"totalPeriods": 1.0},
        {"totalPeriods": "1"},
        {"preferredTillId": 7998987987686876867},
        {"preferredTillId": 2**63},
        {"targetCycleStartDateISO": "2026-01-01T10:30:00+05:30"},
        {"targetCycleStartDateISO": "soon"},
        {"aggregateWindow": "MAX"},
        {"activePeriod": "anything"},
        {"campaign": {"any": ["thing"]}},
    ],
)
def test_request_and_contract_agree_on_each_rule(change: dict[str, Any]) -> None:
    agree({**PLAIN, **change})


@pytest.mark.parametrize("field", ["startDate", "endDate"])
@checked
@given(value=ODD_VALUES)
def test_request_and_contract_agree_on_dates(field: str, value: object) -> None:
    agree({**PLAIN, "periods": [{"startDate": "2026-01-01", "endDate": "2026-01-31", field: value}]})


@checked
@given(st.one_of(ODD_VALUES, st.integers(), st.floats(allow_nan=False, allow_infinity=False), st.text(max_size=8)))
def test_request_and_contract_agree_on_values(value: object) -> None:
    target = {
        "name": "t",
        "targetEntity": "TRANSACTION",
        "targetType": "SALES",
        "defaultValues": [{"defaultValue": value}],
    }
    agree({**PLAIN, "targets": [target]})


@pytest.mark.parametrize("digits", ["1E5", "1e999999999", "-1E-999999999", "0E999999999", "1" * 400, "1.50E1", "1.5E1"])
def test_request_and_contract_agree_on_numbers_of_any_size(digits: str) -> None:
    for field in ("totalPeriods", "recurringCycles", "preferredTillId"):
        body = json.dumps({**PLAIN, field: "number"}).replace('"number"', digits).encode()
        assert request_takes(body) is contract_takes(read_json(body)), (field, digits)


@pytest.mark.parametrize("body", [b"", b"[]", b"null", b'"x"', b"{", b'{"name": NaN}', b"\xff"])
def test_what_is_no_object_is_no_request(body: bytes) -> None:
    assert not request_takes(body)


def test_unknown_keys_are_kept() -> None:
    request = read_request(json.dumps({**PLAIN, "campaign": 1, "total_periods": "odd"}).encode())
    assert request.model_extra == {"campaign": 1, "total_periods": "odd"}
    assert request.total_periods == 1


def test_an_error_does_not_repeat_what_was_typed() -> None:
    secret = "hunter2-" * 40
    with pytest.raises(ValidationError) as caught:
        read_request(
            json.dumps({**PLAIN, "name": secret, "active": secret, "periods": [{"startDate": secret}]}).encode()
        )
    assert "hunter2" not in str(caught.value)


@pytest.mark.parametrize("table", sorted(vocab.FIELDS))
def test_every_field_of_the_program_has_a_place_in_the_request(table: str) -> None:
    known = {field.alias for field in PART_OF_TABLE[table].model_fields.values()}
    assert {field.wire for field in vocab.FIELDS[table]} <= known


def test_what_is_needed_before_the_first_paint_does_not_load_the_request() -> None:
    code = (
        "import sys, app.session.editor, app.session.compose, app.planning.read_back, app.session.answer_tree, "
        "app.session.comparison, app.session.service_issues; "
        "sys.exit(any(name in sys.modules for name in ('pydantic', 'requests', 'keyring', 'app.domain.request')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
