"""The eight common cases, each built from an empty draft on a real keyboard in a real window, to the created group.

``MOST_DECISIONS`` is the table of them: a filled field, a choice, a button, a shortcut is one decision each, among them
New, four times Next, and Create. What the service was sent is held against what the case means.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.ui.display_fixture import Display, display
from tests.ui.journal_reader import bodies_sent
from tests.ui.typist import Typist

__all__ = ["display"]

MOST_DECISIONS = {
    "purchases by amount": 13,
    "purchases by count": 13,
    "purchases by visits": 14,
    "quantity of items": 13,
    "behavioural event": 14,
    "cap on points": 14,
    "streak": 17,
    "unified, all": 19,
    "unified, any": 19,
}
DAYS = [("2035-01-01", "2035-01-31"), ("2035-02-01", "2035-02-28"), ("2035-03-01", "2035-03-31")]


def type_target(typist: Typist, place: int, measure: str, way: str = "") -> None:
    """Type a target's name, what it measures, and how that is counted where it is not the usual way."""
    typist.fill(f"targets.{place}.name", f"Target {place + 1}")
    typist.fill(f"targets.{place}.measure", measure)
    if way:
        typist.fill(f"targets.{place}.measure.way", way)


def type_value(typist: Typist, place: int, text: str) -> None:
    """Type the value of a target, once for all periods."""
    typist.fill(f"targets.{place}.default_values.0.default_value", text)


def single(measure: str, way: str = "", value: str = "5") -> Callable[[Typist], None]:
    """Return how a single target is typed."""

    def type_it(typist: Typist) -> None:
        type_target(typist, 0, measure, way)
        type_value(typist, 0, value)

    return type_it


def event(typist: Typist) -> None:
    """Type a target on an event of the brand's own."""
    type_target(typist, 0, "event")
    typist.fill("targets.0.event_name", "spinTheWheel")
    type_value(typist, 0, "5")


def streak(typist: Typist) -> None:
    """Type a target and a level: met so many times in a row."""
    type_target(typist, 0, "visits")
    typist.push("streaks.add")
    typist.fill("streaks.0.name", "Three in a row")
    typist.fill("streaks.0.target_count_of_sequence", "3")
    type_value(typist, 0, "5")


def unified(combination: str) -> Callable[[Typist], None]:
    """Return how two targets together are typed."""

    def type_it(typist: Typist) -> None:
        type_target(typist, 0, "spend")
        typist.push("targets.add")
        type_target(typist, 1, "items")
        typist.fill("combination_type", combination)
        type_value(typist, 0, "99.50")
        type_value(typist, 1, "3")

    return type_it


def target(place: int, entity: str, kind: str, value: str = "5", **more: Any) -> dict[str, Any]:
    """Return a target as it is sent."""
    return {
        "name": f"Target {place + 1}",
        "active": True,
        "expression": True,
        "targetEntity": entity,
        "targetType": kind,
        "defaultValues": [{"defaultValue": value}] * len(DAYS),
        **more,
    }


def together(combination: str) -> dict[str, Any]:
    """Return what is sent of two targets together."""
    targets = [target(0, "TRANSACTION", "SALES", "99.50"), target(1, "LINEITEM", "QUANTITY", "3")]
    return {"targets": targets, "combinationType": combination}


CASES: dict[str, tuple[str, Callable[[Typist], None], dict[str, Any]]] = {
    "purchases by amount": (
        "",
        single("spend", value="99.50"),
        {"targets": [target(0, "TRANSACTION", "SALES", "99.50")]},
    ),
    "purchases by count": ("", single("visits"), {"targets": [target(0, "TRANSACTION", "COUNT")]}),
    "purchases by visits": (
        "",
        single("visits", "TRANSACTION/VISIT"),
        {"targets": [target(0, "TRANSACTION", "VISIT")]},
    ),
    "quantity of items": ("", single("items"), {"targets": [target(0, "LINEITEM", "QUANTITY")]}),
    "behavioural event": ("", event, {"targets": [target(0, "EVENT", "COUNT", eventName="spinTheWheel")]}),
    "cap on points": ("CAPPING", single("points"), {"targets": [target(0, "POINTS", "ALL_POINTS")]}),
    "streak": (
        "STREAKS",
        streak,
        {
            "targets": [target(0, "TRANSACTION", "COUNT")],
            "streaks": [{"name": "Three in a row", "targetCountOfSequence": 3}],
        },
    ),
    "unified, all": ("UNIFIED", unified("ALL"), together("ALL")),
    "unified, any": ("UNIFIED", unified("ANY"), together("ANY")),
}
"""The kind of group where it is not a single target, how its targets are typed, and what of them is sent."""


@pytest.fixture
def typist(display: Display, tmp_path: Path) -> Iterator[Typist]:
    typist = Typist(display, tmp_path / "data")
    yield typist
    typist.kill()


@pytest.mark.parametrize("name", CASES)
def test_a_common_case_is_built_in_few_decisions(typist: Typist, tmp_path: Path, name: str) -> None:
    kind, type_targets, targets = CASES[name]
    typist.wait_for("new")
    typist.command("ctrl+n")
    typist.wait_for("name")
    typist.fill("name", name)
    if kind:
        typist.fill("tracking_type", kind)
    typist.command("alt+Right")
    typist.fill("total_periods", str(len(DAYS)))
    typist.fill("period_maker.first_day", DAYS[0][0])
    typist.push("period_maker.make")
    typist.command("alt+Right")
    type_targets(typist)
    typist.command("alt+Right")
    typist.command("alt+Right")  # nothing blocks, and nothing waits to be ticked
    typist.push("create")
    typist.wait_for("response_tree.view")
    assert not typist.end()
    assert bodies_sent(tmp_path / "data") == [group(name, kind or "DEFAULT") | targets]
    assert typist.decisions <= MOST_DECISIONS[name]


def group(name: str, kind: str) -> dict[str, Any]:
    """Return what is sent of the group and its schedule: three months from the first day."""
    return {
        "name": name,
        "active": True,
        "trackingType": kind,
        "targetEvaluationType": "FIXED_CALENDAR_WINDOW",
        "totalPeriods": len(DAYS),
        "frequencyType": "MONTHLY",
        "frequency": 1,
        "recurringCycles": 1,
        "periods": [
            {
                "active": True,
                "refCode": f"Cycle_{number}",
                "startDate": f"{first}T00:00:00.000Z",
                "endDate": f"{last}T23:59:59.999Z",
            }
            for number, (first, last) in enumerate(DAYS, 1)
        ],
    }
