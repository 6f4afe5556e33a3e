"""Names are unique ignoring case, whoever comes at the same time; a name check tells before."""

import threading
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from tests.practice_fixture import RunningPractice

Make = Callable[..., dict[str, Any]]


def code_of(answer: Any) -> int:
    return int(answer.json()["errors"][0]["code"])


def test_a_name_is_taken_whatever_its_case(practice_service: RunningPractice, request_of: Make) -> None:
    assert practice_service.create(request_of(name="Été Summer")).status_code == 201
    answer = practice_service.create(request_of(name="éTÉ sUMMER"))
    assert (answer.status_code, code_of(answer)) == (400, 310069)
    assert len(practice_service.groups()) == 1


def test_a_refused_name_uses_up_no_id(practice_service: RunningPractice, request_of: Make) -> None:
    ids = [practice_service.create(request_of(name=name)).json()["data"] for name in ("one", "ONE", "two")]
    assert ids[1] is None
    assert ids[2]["id"] == ids[0]["id"] + 1


def test_of_twenty_creations_at_the_same_moment_exactly_one_wins(
    practice_service: RunningPractice, request_of: Make
) -> None:
    together = threading.Barrier(20)

    def create(place: int) -> tuple[int, int]:
        body = request_of(name="Race" if place % 2 else "RACE")
        together.wait(30)
        answer = practice_service.create(body)
        return answer.status_code, 0 if answer.status_code == 201 else code_of(answer)

    with ThreadPoolExecutor(20) as pool:
        results = Counter(pool.map(create, range(20)))
    assert results == {(201, 0): 1, (400, 310069): 19}
    assert len(practice_service.groups()) == 1


def test_twenty_names_at_the_same_moment_are_all_created_with_ids_of_their_own(
    practice_service: RunningPractice, request_of: Make
) -> None:
    def create(place: int) -> Any:
        return practice_service.create(request_of(name=f"Group {place}")).json()["data"]

    with ThreadPoolExecutor(20) as pool:
        groups = list(pool.map(create, range(20)))
    assert len({group["id"] for group in groups}) == 20
    assert len({period["id"] for group in groups for period in group["periods"]}) == 40


@pytest.mark.parametrize(
    ("kind", "taken"),
    [
        ("targetGroupName", "the group"),
        ("targetName", "THE TARGET"),
        ("streakName", "the group"),
        ("streakLevelName", "the level"),
        ("periodName", "the period"),
    ],
)
def test_the_name_check_knows_the_five_kinds_of_names(
    practice_service: RunningPractice, request_of: Make, kind: str, taken: str
) -> None:
    request = request_of(name="The Group", trackingType="STREAKS")
    request["streaks"] = [{"name": "The Level", "targetCountOfSequence": 1}]
    request["targets"][0]["name"] = "The Target"
    request["periods"][0]["refCode"] = "The Period"
    assert practice_service.create(request).status_code == 201

    def check(value: str) -> Any:
        answer = practice_service.post("/v3/targetGroups/isValidName", {"type": kind, "value": value})
        assert answer.status_code == 200
        return answer.json()

    assert check(taken) == {"data": False, "errors": None, "warnings": None}
    assert check("another") == {"data": True, "errors": None, "warnings": None}


def test_a_name_check_creates_nothing(practice_service: RunningPractice) -> None:
    practice_service.post("/v3/targetGroups/isValidName", {"type": "targetGroupName", "value": "x"})
    assert practice_service.groups() == []


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"type": "groupName", "value": "x"}, 310145),
        ({"type": "targetName"}, 300004),
        ({"type": "targetName", "value": 5}, 300004),
        ({"value": "x"}, 300004),
        ([], 300004),
    ],
    ids=str,
)
def test_a_name_check_refuses_other_kinds_and_shapes(
    practice_service: RunningPractice, body: object, code: int
) -> None:
    answer = practice_service.post("/v3/targetGroups/isValidName", body)
    assert (answer.status_code, code_of(answer)) == (400, code)


def test_the_documented_answers_of_a_name_check(
    practice_service: RunningPractice, request_of: Make, example: Callable[[str], Any]
) -> None:
    asked = example("name_check.request")
    path = "/v3/targetGroups/isValidName"
    assert practice_service.post(path, asked).json() == example("name_check_free.response")
    request = request_of()
    request["targets"][0]["name"] = asked["value"]
    practice_service.create(request)
    assert practice_service.post(path, asked).json() == example("name_check_taken.response")
    bad = practice_service.post(path, {**asked, "type": "no such type"})
    assert bad.json() == example("name_check_bad_type.response")
