"""The main job without looking: the documented sample is entered and created through the accessibility bus alone.

What a screen reader says is all there is: roles, names, descriptions, states and texts of the real program on a real
screen, and what it announces by itself. Keys are real; there is no mouse, and nobody knows the name of a widget.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.keyring_fixture import PrivateBus, private_bus
from tests.ui.accessibility_bus import LAUNCHER, AccessibilityBus, Listener
from tests.ui.child_program import no_child_is_left
from tests.ui.display_fixture import Display, display
from tests.ui.journal_reader import bodies_sent
from tests.ui.test_typed_sample import typed_sample

__all__ = ["display", "no_child_is_left", "private_bus"]

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="AT-SPI is the accessibility bus of Linux")


@pytest.fixture
def listener(private_bus: PrivateBus, display: Display, tmp_path: Path) -> Iterator[Listener]:
    """One who listens to the program, which is running on an empty folder."""
    assert LAUNCHER.exists(), "make test installs what is missing"
    environment = display.environment(QT_LINUX_ACCESSIBILITY_ALWAYS_ON="1")
    bus = AccessibilityBus(private_bus, environment)
    listener = Listener(bus, environment, tmp_path / "data")
    yield listener
    listener.close()
    bus.end()


def test_the_documented_sample_is_created_by_one_who_only_listens(listener: Listener, tmp_path: Path) -> None:
    sample = typed_sample()
    listener.enter_window("Target Composer")
    listener.push("New target group")
    listener.enter_window("PRACTICE")
    enter_group(listener)
    enter_schedule(listener)
    enter_targets(listener)
    go_on_to_create(listener)
    listener.push("Create target group in PRACTICE")
    outcome = listener.wait_for(lambda heard: "was created in PRACTICE" in heard.names[0] and heard.role == "panel")
    assert any(heard.role == "frame" and sample["name"] in heard.names[0] for heard in listener.all())
    assert "nothing was created for your customers" in outcome.description
    assert listener.focus().ref == outcome.ref
    assert bodies_sent(tmp_path / "data") == [sample]


def test_what_comes_without_being_asked_for_is_announced(listener: Listener) -> None:
    listener.enter_window("Target Composer")
    listener.push("New target group")
    listener.enter_window("PRACTICE")
    listener.fill("Name", "Summer")
    listener.press("ctrl+s")
    listener.hear("Saved ")
    listener.push("More settings", "check box")
    listener.fill("Till for points", "seven")
    till = listener.focus()
    listener.tab()
    said = "Till for points must be a whole number, such as 1"
    listener.hear(said)
    assert listener.again(till).description.startswith(said)
    listener.push("Next")
    panel = listener.wait_for(lambda heard: heard.names[0] == "There is a problem" and "focused" in heard.states)
    assert said in panel.description


def test_the_picture_of_the_periods_is_told_in_words_as_the_keys_go_through_it(listener: Listener) -> None:
    listener.enter_window("Target Composer")
    listener.push("New target group")
    listener.enter_window("PRACTICE")
    listener.fill("Name", "Summer")
    listener.push("Next")
    listener.fill("Number of periods", "2")
    listener.fill("First day", "2027-06-01")
    listener.push("Make the periods")
    strip = listener.go_to("filler", "Timeline of the periods")
    assert strip.description.startswith("No gaps, no overlaps, 2 of 2 periods.")
    assert "Period 1 (Cycle_1), 1 Jun to 30 Jun 2027" in strip.description
    listener.press("Right")
    listener.hear("Period 2 (Cycle_2), 1 Jul to 31 Jul 2027")
    listener.go_to("text", "Period 2 > Start date")


def enter_group(listener: Listener) -> None:
    """Step 1."""
    listener.fill("Name", "uatTargetGroup821")
    listener.fill("Description", "UAT target group number thirty nine")
    listener.push("More settings", "check box")
    listener.fill("Till for points", "751552970000")
    switch_off(listener, "Customers set this challenge themselves")
    listener.push("Next")


def enter_schedule(listener: Listener) -> None:
    """Step 2: two periods, of which the second comes before the first."""
    listener.choose("Unit of the length", "Days")
    listener.push("More about Period 1", "check box")
    enter_period(listener, 1, "2025-06-11", "Running")
    listener.push("Add a period")
    enter_period(listener, 2, "2025-05-11", "Not started")
    listener.push("Next")


def enter_period(listener: Listener, number: int, day: str, status: str) -> None:
    """All that the sample says of one period of a single day."""
    listener.fill(f"Period {number} > Reference code", f"Cycle_{number}")
    listener.fill(f"Period {number} > Start date", day)
    listener.fill(f"Period {number} > End date", day)
    if "checked" not in listener.go_to("check box", f"More about Period {number}").states:
        listener.press("space")
    listener.choose("Status", status)


def enter_targets(listener: Listener) -> None:
    """Step 3."""
    listener.fill("Target 1 > Target name", "uat_target_group_821")
    listener.choose("What is measured", "Something they do")
    listener.push("Places, description, and more", "check box")
    listener.fill("Target 1 > Rule as JSON", '{"arity":"literal","value":"true","type":"boolean:primitive"}')
    listener.go_to("table", "Values")
    listener.hear("Target 1 > ")
    listener.write("1.00")
    listener.press("Return")
    listener.wait_for(lambda heard: heard.role == "cell" and "1.00" in heard.names[0])
    listener.push("Next")


def go_on_to_create(listener: Listener) -> None:
    """Step 4: Next leads to each warning that is to be looked at, and on when all are ticked."""
    places = (("filler", "Check your answers"), ("check box", "I have looked at this"), ("filler", "Create"))
    for _ in range(20):
        here = listener.wait_for(
            lambda heard: "focused" in heard.states and any(heard.is_called(*place) for place in places)
        )
        if here.is_called("filler", "Create"):
            return
        if here.role == "check box":
            listener.press_until("space", lambda heard: "checked" in heard.states)
        listener.push("Next")
    raise AssertionError("there is no end of warnings")


def switch_off(listener: Listener, name: str) -> None:
    """Say no to what is not set yet: a tick that is set and taken away again."""
    assert listener.go_to("check box", name).description.startswith("Not set")
    listener.press_until("space", lambda heard: "checked" in heard.states)
    no = listener.press_until("space", lambda heard: "checked" not in heard.states)
    assert not no.description.startswith("Not set")
