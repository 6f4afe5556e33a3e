"""What is different between two versions, in sentences."""

from dataclasses import replace

import pytest

from app.domain.draft import Draft, Filter, Value, new_draft, new_period
from app.session.draft_differences import draft_differences
from app.words.catalogue import CATALOGUE
from app.words.draft_differences import difference_sentence

BARE = new_draft()
NAMED = replace(BARE, name="Summer", tracking_type="STREAK")
THREE = replace(BARE, periods=(*BARE.periods, new_period(2), new_period(3)))


def told(before: Draft, after: Draft) -> list[str]:
    """Return the differences in words."""
    return [
        difference_sentence(each.kind, each.path, each.before, each.after, each.count)
        for each in draft_differences(before, after)
    ]


@pytest.mark.parametrize(
    ("before", "after", "sentences"),
    [
        (BARE, BARE, []),
        (NAMED, replace(NAMED, name="Winter"), ["Name: 'Summer' became 'Winter'."]),
        (BARE, replace(BARE, from_date="2026-01-01"), ["Group starts: '1 January 2026' was entered."]),
        (replace(BARE, from_date="2026-0x"), BARE, ["Group starts: '2026-0x' was taken out."]),
        (NAMED, replace(NAMED, tracking_type="DEFAULT"), None),
        (BARE, THREE, ["Period 2 and 1 more behind it were added."]),
        (THREE, replace(THREE, periods=THREE.periods[:2]), ["Period 3 was removed."]),
        (
            BARE,
            replace(
                BARE,
                targets=(
                    replace(BARE.targets[0], filters=(Filter(),), default_values=(Value(default_value="5"), Value())),
                ),
            ),
            ["Place limit 1 of Target 1 was added.", "Target 1: the values '' became '5, '."],
        ),
        (BARE, replace(BARE, unknown={"a": "1"}, extra={"b": "2"}), ["Target group: what was imported"]),
        (BARE, replace(BARE, description="<b>\u202e" + "x" * 200), ["Description: '<b>"]),
    ],
)
def test_each_kind_of_difference_is_a_sentence(before: Draft, after: Draft, sentences: list[str] | None) -> None:
    found = told(before, after)
    if sentences is None:
        assert found[0].endswith("became 'Single target'.")
        return
    assert len(found) == len(sentences)
    for sentence, expected in zip(found, sentences, strict=True):
        assert sentence.startswith(expected)
        assert len(sentence) < 140
        assert "\u202e" not in sentence


def test_numbers_are_told_with_the_decimal_sign_of_the_language() -> None:
    target = replace(BARE.targets[0], default_values=(Value(default_value="1.50"),))
    before = replace(BARE, targets=(target,))
    other = replace(BARE, targets=(replace(target, default_values=(Value(default_value="2.25"),)),))
    more = replace(
        BARE, targets=(replace(target, default_values=(*target.default_values, Value(default_value="1.5.2"))),)
    )
    CATALOGUE.use("de")
    try:
        assert [word in told(before, other)[0] for word in ("1,50", "2,25", ".50")] == [True, True, False]
        assert "1,50, 1.5.2" in told(before, more)[0]
    finally:
        CATALOGUE.use("")
