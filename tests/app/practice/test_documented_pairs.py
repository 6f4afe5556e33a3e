"""Each documented request answered as documented, in shape and in every value that is no id, time or person.

What differs is listed with its reason: nothing else may.
"""

import json
import re
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from typing import Any

import pytest

from tests.practice_fixture import RunningPractice

IDS = {"id", "targetGroupId", "periodId", "emfRuleSetId", "emfUnrolledRulesetId"}
TIMES = {"createdOn", "lastUpdatedOn"}
PERSONS = {"code", "name"}
ABSENT = "absent"


def test_the_primary_sample(practice_service: RunningPractice, example: Callable[[str], Any]) -> None:
    assert differences(practice_service, example, "create_page_sample") == {}


def test_four_periods_of_an_event_attribute(practice_service: RunningPractice, example: Callable[[str], Any]) -> None:
    """The documented answer belongs to a sibling call, with names of its own."""
    assert differences(practice_service, example, "create_event_attribute_4_periods") == {
        "name": ("Opp111", "UCCtesttarget2"),
        "description": ("Opp111", "Opp"),
        "targets.0.name": ("Opp111", "UCCtesttarget2"),
    }


def test_alternate_currency(practice_service: RunningPractice, example: Callable[[str], Any]) -> None:
    """The documented answer belongs to another request: two descriptions and a reference code are not those sent."""
    assert differences(practice_service, example, "create_alternate_currency") == {
        "description": ("streak group", "alternate currency target "),
        "periods.1.refCode": ("vbnmihffgnkji", "firstperiod"),
        "targets.0.description": ("strnbeasdwascs9", ""),
    }


def test_streaks_of_two_levels(service_with_all: RunningPractice, example: Callable[[str], Any]) -> None:
    """An answer of 2023: keys that came later are missing there. Its twins need return handling."""
    found = differences(service_with_all, example, "create_streaks_two_levels")
    assert found.pop("leaderboardEnabled") == (ABSENT, False)
    assert found.pop("userCreated") == (ABSENT, True)
    assert without_maps(found, targets=2) == {}


def test_unified_with_an_overall_sum(service_with_all: RunningPractice, example: Callable[[str], Any]) -> None:
    """An answer of 2023: keys that came later are missing there, for targets the event's name too."""
    found = differences(service_with_all, example, "create_unified_all_overall_sum")
    assert found.pop("leaderboardEnabled") == (ABSENT, False)
    assert found.pop("userCreated") == (ABSENT, False)
    for place, event in enumerate(["TransactionAdd"] * 3 + ["ReturnBill"] * 3):
        assert found.pop(f"targets.{place}.eventName") == (ABSENT, event)
    assert without_maps(found, targets=6) == {}


@pytest.mark.parametrize("name", ["create_streaks_two_levels", "create_unified_all_overall_sum"])
def test_there_are_no_twins_without_return_handling(
    practice_service: RunningPractice, example: Callable[[str], Any], name: str
) -> None:
    asked = example(f"{name}.request")
    targets = practice_service.create(asked).json()["data"]["targets"]
    assert [target["name"] for target in targets] == [target["name"] for target in asked["targets"]]


def differences(service: RunningPractice, example: Callable[[str], Any], name: str) -> dict[str, tuple[object, object]]:
    """Send a documented request at the documented time; return the paths that differ, as documented and as ours."""
    documented = example(f"{name}.response")
    stamp = documented["data"]["targets"][0]["attribution"]["createdOn"]
    service.now = datetime.fromisoformat(stamp)
    answer = service.post("/v3/targetGroups", json.dumps(example(f"{name}.request")).encode())
    assert answer.status_code == 201
    ours = json.loads(answer.text, parse_float=Decimal)
    assert list(ours) == list(documented)
    assert ours["errors"] is None
    assert ours["warnings"] is None
    found: dict[str, tuple[object, object]] = {}
    compare(comparable(documented["data"]), comparable(ours["data"]), "", found)
    return found


def comparable(group: dict[str, Any]) -> dict[str, Any]:
    """Replace ids in expressions by the places of their targets, and maps by lists in the order of period ids."""
    places = {str(target["id"]): str(place) for place, target in enumerate(group["targets"])}
    overall = group.get("unifiedTargetExpression")
    if overall:
        overall["ruleExpression"] = re.sub("[0-9]+", lambda found: places[found[0]], overall["ruleExpression"])
    for target in group["targets"]:
        values = target.get("targetPeriodDefaultValuesMap")
        if values is not None:
            assert [values[str(period["id"])]["periodId"] for period in group["periods"]] == [
                period["id"] for period in group["periods"]
            ]
            target["targetPeriodDefaultValuesMap"] = [values[key] for key in sorted(values)]
    return group


def compare(documented: Any, ours: Any, path: str, found: dict[str, tuple[object, object]]) -> None:
    if isinstance(documented, dict) and isinstance(ours, dict):
        person = path.endswith("By")
        assert [key for key in ours if key in documented] == [key for key in documented if key in ours], path
        for key in documented | ours:
            place = f"{path}.{key}".lstrip(".")
            if key not in documented or key not in ours:
                found[place] = (documented.get(key, ABSENT), ours.get(key, ABSENT))
            elif key in IDS | TIMES or (person and key in PERSONS):
                assert type(documented[key]) is type(ours[key]), place
            else:
                compare(documented[key], ours[key], place, found)
    elif isinstance(documented, list) and isinstance(ours, list) and len(documented) == len(ours):
        for index, (one, other) in enumerate(zip(documented, ours, strict=True)):
            compare(one, other, f"{path}.{index}", found)
    elif documented != ours or isinstance(documented, bool) != isinstance(ours, bool):
        found[path] = (documented, ours)


def without_maps(found: dict[str, tuple[object, object]], targets: int) -> dict[str, tuple[object, object]]:
    """Take out the maps of values that answers of 2023 do not have; each target has one in ours."""
    for place in range(targets):
        assert found.pop(f"targets.{place}.targetPeriodDefaultValuesMap")[0] == ABSENT
    return found
