"""The reading calls of the practice service: one group, all groups, and the search of milestones."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from app.practice.contract import Contract
from app.practice.json_text import read_json
from tests.practice_fixture import RunningPractice

Make = Callable[..., dict[str, Any]]


def search(service: RunningPractice, **query: str) -> dict[str, Any]:
    answer = service.get("/v3/milestones", **query)
    assert answer.status_code == 200, answer.text
    assert list(Contract().codes_of("MilestonesResponse", read_json(answer.content))) == []
    body: dict[str, Any] = answer.json()
    return body


def names(groups: list[dict[str, Any]]) -> list[str]:
    return [group["name"] for group in groups]


def test_one_group_shows_more_than_its_creation_did(practice_service: RunningPractice, request_of: Make) -> None:
    practice_service.now = datetime(2026, 5, 4, 3, 2, 1, 250_000, tzinfo=UTC)
    created = practice_service.create(request_of()).json()["data"]
    answer = practice_service.get(f"/v3/targetGroups/{created['id']}")
    assert list(Contract().codes_of("GroupResponse", read_json(answer.content))) == []
    group = answer.json()["data"]
    assert group["attribution"]["createdOn"] == "2026-05-04T03:02:01.000+0000"
    assert group["createdOn"] == 1777863721250
    assert "periods" not in group
    assert (created["totalPeriods"], group["totalPeriods"]) == (1, 2)
    assert group["targets"] == created["targets"]


def test_periods_are_shown_when_asked_for(practice_service: RunningPractice, request_of: Make) -> None:
    created = practice_service.create(request_of()).json()["data"]
    group = practice_service.get(f"/v3/targetGroups/{created['id']}", includePeriods="true").json()["data"]
    assert group["periods"] == created["periods"]


def test_cycle_dates_are_rounded_to_seconds_when_read(practice_service: RunningPractice, request_of: Make) -> None:
    dates = {"targetCycleStartDate": "2026-01-01T00:00:00.499Z", "targetCycleEndDate": "2026-01-31T23:59:59.999Z"}
    created = practice_service.create(request_of(**dates)).json()["data"]
    group = practice_service.groups()[0]
    assert created["targetCycleEndDate"] == "2026-01-31T23:59:59.999Z"
    assert group["targetCycleStartDate"] == "2026-01-01T00:00:00.000Z"
    assert group["targetCycleEndDate"] == "2026-02-01T00:00:00.000Z"


def test_decimals_keep_their_digits_when_read(practice_service: RunningPractice, request_of: Make) -> None:
    created = practice_service.create(request_of()).json()["data"]
    assert '"defaultValue":1.000}' in practice_service.get(f"/v3/targetGroups/{created['id']}").text


def test_a_group_that_is_not_there_is_404_with_its_code(practice_service: RunningPractice) -> None:
    answer = practice_service.get("/v3/targetGroups/999999999999999999")
    assert answer.status_code == 404
    assert answer.json()["errors"] == [{"code": 310017, "message": "Target group not found or deactivated"}]


def test_the_list_is_newest_first_and_leaves_out_user_created_ones(
    practice_service: RunningPractice, request_of: Make
) -> None:
    for name, fields in (("first", {}), ("asleep", {"active": False}), ("own", {"userCreated": True})):
        practice_service.create(request_of(name=name, **fields))

    def listed(**query: str) -> list[str]:
        return names(practice_service.get("/v3/targetGroups", **query).json()["data"])

    assert listed() == ["asleep", "first"]
    assert listed(includeUserCreatedTargetGroups="true") == ["own", "asleep", "first"]
    assert listed(includeOnlyActive="true") == ["first"]


def test_an_empty_list_has_the_envelope(practice_service: RunningPractice) -> None:
    assert practice_service.get("/v3/targetGroups").json() == {"data": [], "errors": None, "warnings": None}


def test_milestones_are_found_by_a_part_of_their_name(practice_service: RunningPractice, request_of: Make) -> None:
    for name in ("Summer", "summer two", "Winter"):
        practice_service.create(request_of(name=name))
    found = search(practice_service, name="SUMMER")
    assert list(found) == ["pagination", "data", "errors", "warnings"]
    assert names(found["data"]) == ["summer two", "Summer"]
    assert found["pagination"] == {"limit": 10, "offset": 0, "total": 2}
    assert (found["errors"], found["warnings"]) == ([], [])
    assert search(practice_service, name="Autumn")["data"] == []


def test_milestones_have_no_map_of_values_and_periods_only_when_asked_for(
    practice_service: RunningPractice, request_of: Make
) -> None:
    practice_service.create(request_of())
    (plain,) = search(practice_service)["data"]
    (full,) = search(practice_service, **{"require-periods": "true"})["data"]
    assert "targetPeriodDefaultValuesMap" not in plain["targets"][0]
    assert ("periods" in plain, len(full["periods"])) == (False, 2)


def test_milestones_come_in_pages(practice_service: RunningPractice, request_of: Make) -> None:
    for place in range(5):
        practice_service.create(request_of(name=f"g{place}"))
    found = search(practice_service, limit="2", offset="2")
    assert names(found["data"]) == ["g2", "g1"]
    assert found["pagination"] == {"limit": 2, "offset": 2, "total": 5}
    assert search(practice_service, limit="1000")["pagination"]["limit"] == 100


def test_milestones_are_found_by_status_type_and_kind(practice_service: RunningPractice, request_of: Make) -> None:
    practice_service.now = datetime(2026, 6, 1, tzinfo=UTC)

    def create(name: str, first: str, last: str, **fields: Any) -> None:
        period = {"startDate": first, "endDate": last}
        request = request_of(name=name, periods=[period], **fields)
        request["targets"][0]["defaultValues"] = []
        assert practice_service.create(request).status_code == 201

    create("past", "2026-01-01", "2026-01-31")
    create("now", "2026-05-01", "2026-06-30", trackingType="STREAK", streaks=[])
    create("later", "2026-07-01", "2026-07-31", trackingType="CAPPING")
    create("asleep", "2026-05-01", "2026-06-30", active=False)
    assert names(search(practice_service, status="LIVE")["data"]) == ["now"]
    assert names(search(practice_service, status="UPCOMING,ENDED")["data"]) == ["later", "past"]
    assert names(search(practice_service, status="STOPPED")["data"]) == ["asleep"]
    assert names(search(practice_service, type="STREAKS,CAPPING")["data"]) == ["later", "now"]
    assert search(practice_service, **{"target-on": "SALES"})["data"] == []
    assert len(search(practice_service, **{"target-on": "SALES,COUNT"})["data"]) == 4


@pytest.mark.parametrize("query", [{"limit": "0"}, {"limit": "ten"}, {"offset": "-1"}, {"require-periods": "yes"}])
def test_odd_parameters_are_bad_input(practice_service: RunningPractice, query: dict[str, str]) -> None:
    answer = practice_service.get("/v3/milestones", **query)
    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (400, 300004)


def test_every_answer_of_a_creation_fits_the_contract(
    practice_service: RunningPractice, example: Callable[[str], Any]
) -> None:
    for name in ("alternate_currency", "streaks_two_levels", "unified_all_overall_sum"):
        answer = practice_service.create(json.dumps(example(f"create_{name}.request")).encode())
        assert list(Contract().codes_of("CreateResponse", read_json(answer.content))) == []
