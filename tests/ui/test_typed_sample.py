"""The main job as a person does it: the documented sample typed on a real keyboard into a real window.

From an empty draft to the answer's tree, by Tab, text, Space, arrows and shortcuts alone. Of the sample, four things
come only by an import, since no person could mean them: the ``extendedFieldInfo`` that its EVENT and COUNT make
unneeded, the empty descriptions, the empty list of filters. So what is typed is the sample without them.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.practice_fixture import RunningPractice
from tests.ui.display_fixture import Display, display
from tests.ui.journal_reader import bodies_sent
from tests.ui.typist import Typist

__all__ = ["display"]

SAMPLE = Path(__file__).resolve().parents[1] / "data" / "examples" / "create_page_sample.request.json"
MOST_DECISIONS = 40
"""The sample's JSON is some 1,300 characters long."""


def typed_sample() -> dict[str, Any]:
    """Return what of the documented sample a person types."""
    sample: dict[str, Any] = json.loads(SAMPLE.read_text())
    for period in sample["periods"]:
        assert period.pop("description") == ""
    for target in sample["targets"]:
        assert target.pop("description") == ""
        assert target.pop("filters") == []
        assert (target["targetEntity"], target["targetType"]) == ("EVENT", "COUNT")
        del target["extendedFieldInfo"]
    return sample


@pytest.fixture
def typist(display: Display, tmp_path: Path) -> Iterator[Typist]:
    typist = Typist(display, tmp_path / "data")
    yield typist
    typist.kill()


@pytest.mark.timeout(300)
def test_the_documented_sample_is_typed_from_an_empty_draft_to_the_answer(typist: Typist, tmp_path: Path) -> None:
    sample = typed_sample()
    typist.wait_for("new")
    typist.command("ctrl+n")
    typist.wait_for("name")
    type_group(typist, sample)
    typist.command("alt+Right")
    type_schedule(typist, sample)
    typist.command("alt+Right")
    type_targets(typist, sample)
    typist.command("alt+Right")
    tick_warnings(typist)
    typist.command("alt+Right")
    typist.push("create")
    assert typist.decisions <= MOST_DECISIONS, typist.decisions
    typist.wait_for("response_tree.view")
    assert "was created in PRACTICE" in typist.wait_for("outcome.headline")
    assert sample["name"] in typist.focus().window
    assert not typist.end()
    assert bodies_sent(tmp_path / "data") == [sample]
    kept, twin = kept_with_twin(tmp_path / "data" / "practice", sample)
    assert kept == twin
    assert kept["preferredTillId"] == 751552970000  # more than 32 bits


def type_group(typist: Typist, sample: dict[str, Any]) -> None:
    """Step 1."""
    typist.fill("name", sample["name"])
    typist.fill("description", sample["description"])
    typist.unfold("more.toggle")
    typist.fill("preferred_till_id", str(sample["preferredTillId"]))
    typist.fill("user_created", "false")


def type_schedule(typist: Typist, sample: dict[str, Any]) -> None:
    """Step 2: the second period is added by its shortcut."""
    typist.fill("frequency_type", sample["frequencyType"])
    for place, period in enumerate(sample["periods"]):
        if place:
            typist.command("ctrl+shift+a")
        typist.fill(f"periods.{place}.ref_code", period["refCode"])
        typist.fill(f"periods.{place}.start_date", period["startDate"][:10])
        typist.fill(f"periods.{place}.end_date", period["endDate"][:10])
        typist.unfold(f"periods.{place}.more.toggle")
        typist.fill(f"periods.{place}.period_status", period["periodStatus"])


def type_targets(typist: Typist, sample: dict[str, Any]) -> None:
    """Step 3."""
    (target,) = sample["targets"]
    typist.fill("targets.0.name", target["name"])
    typist.fill("targets.0.measure", "event")
    typist.unfold("targets.0.more.toggle")
    typist.fill("targets.0.expression_json", target["expressionJson"])
    assert {value["defaultValue"] for value in target["defaultValues"]} == {"1.00"}
    typist.fill("targets.0.default_values.0.default_value", "1.00")


def tick_warnings(typist: Typist) -> None:
    """Step 4: tick whatever is odd; nothing blocks."""
    ticks = {stop.name for stop in typist.stops() if stop.name.startswith("tick.")}
    for name in sorted(ticks):
        typist.push(name)


def kept_with_twin(folder: Path, sample: dict[str, Any]) -> tuple[Any, Any]:
    """Return what the service has of the typed group, and of the same sample sent to it by nobody's hand."""
    service = RunningPractice(folder)
    try:
        (kept,) = service.groups()
        assert kept["name"] == sample["name"]
        assert service.create({**sample, "name": "twin"}).ok
        (twin,) = (group for group in service.groups() if group["name"] == "twin")
    finally:
        service.stop()
    return without_own(kept), without_own({**twin, "name": sample["name"]})


def without_own(value: Any) -> Any:
    """Return a value of the service without what it makes for each group: its ids, and when and by whom it was made."""
    if isinstance(value, list):
        return [without_own(item) for item in value]
    if not isinstance(value, dict):
        return value
    own = {key for key in value if re.search(r"id$|Id$|On$|^attribution$", key) and key != "preferredTillId"}
    return {"n" if key.isdigit() else key: without_own(item) for key, item in value.items() if key not in own}
