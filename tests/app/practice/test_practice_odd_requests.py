"""Whatever is sent, the practice service answers in its envelope: created and as the contract says, or a known code."""

import itertools
import json
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from app.practice.contract import CONTRACT_FILE, Contract
from app.practice.json_text import read_json
from tests.practice_fixture import RunningPractice

EXAMPLES = CONTRACT_FILE.parent / "examples"
REQUESTS = [json.loads(file.read_text(encoding="utf-8")) for file in sorted(EXAMPLES.glob("create_*.request.json"))]
CODES = set(json.loads(CONTRACT_FILE.read_text(encoding="utf-8"))["x-error-codes"])
CONTRACT = Contract()
NUMBERS = itertools.count()
WORDS = some.sampled_from(
    [
        *("", " ", "0", "1.00", "true", "2026-02-29", "9999-12-31T23:59:59-14:00", "0001-01-01"),
        *("ALL", "UNIFIED", "STREAKS", "CYCLIC_WINDOW", "PERIOD_AGNOSTIC_WINDOW", "YEARLY"),
        *("LINEITEM", "EXTENDED_FIELD", "ALTERNATE_CURRENCIES"),
    ]
)
PLAIN = some.one_of(
    some.none(),
    some.booleans(),
    some.integers(),
    some.floats(allow_nan=False, allow_infinity=False),
    some.text(),
    WORDS,
)
VALUES = some.one_of(
    PLAIN, WORDS, some.lists(PLAIN, max_size=2), some.dictionaries(some.text(max_size=3), PLAIN, max_size=2)
)


def places_of(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Return the path of every value inside a request."""
    inner: list[tuple[str | int, Any]] = []
    if isinstance(value, dict):
        inner = list(value.items())
    elif isinstance(value, list):
        inner = list(enumerate(value))
    return [path, *(place for key, item in inner for place in places_of(item, (*path, key)))]


@some.composite
def odd_requests(draw: some.DrawFn) -> Any:
    """Draw a documented request with up to three of its values replaced or left out."""
    request = json.loads(json.dumps(draw(some.sampled_from(REQUESTS))))
    request["name"] = f"odd {next(NUMBERS)}"
    extra = draw(some.sampled_from(["targetEvaluationType", "targetCycleEndDate", "leaderboardEnabled", "toDate"]))
    request.setdefault(extra, draw(VALUES))
    for _ in range(draw(some.integers(1, 3))):
        *way, last = draw(some.sampled_from(places_of(request)[1:]))
        holder = request
        for key in way:
            holder = holder[key]
        if draw(some.booleans()):
            holder[last] = draw(VALUES)
        else:
            del holder[last]
    return request


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(request=odd_requests())
def test_an_odd_request_is_created_or_refused_with_a_known_code(shared_service: RunningPractice, request: Any) -> None:
    answer = shared_service.create(json.dumps(request).encode())
    body = read_json(answer.content)
    if answer.status_code == 201:
        assert list(CONTRACT.codes_of("CreateResponse", body)) == []
        read = shared_service.get(f"/v3/targetGroups/{body['data']['id']}", includePeriods="true")
        assert list(CONTRACT.codes_of("GroupResponse", read_json(read.content))) == []
    else:
        assert answer.status_code == 400
        assert list(CONTRACT.codes_of("ErrorResponse", body)) == []
        assert {str(error["code"]) for error in body["errors"]} <= CODES
