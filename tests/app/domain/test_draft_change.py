"""Changes of a draft: exact forwards and back, also through text; small; refused where they do not fit."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from app.domain.change_text import change_text, edits_of
from app.domain.draft import Draft, new_draft, new_period, with_part
from app.domain.draft_change import ChangeError, KeptEdit, TextEdit, edits_between, turned_back, with_edits
from tests.app.exchange.typed_drafts import DRAFTS


@given(DRAFTS, DRAFTS)
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_from_any_draft_to_any_other_and_back(one: Draft, other: Draft) -> None:
    edits = edits_of(change_text(edits_between(one, other)))
    assert edits == edits_between(one, other)
    assert with_edits(one, edits) == other
    assert with_edits(other, turned_back(edits)) == one


def test_what_did_not_change_costs_nothing() -> None:
    large = replace(new_draft(), description="x" * 100_000, periods=tuple(new_period(n) for n in range(100)))
    typed = with_part(large, ("periods", 50, "start_date"), "2026")
    edits = edits_between(large, typed)
    assert edits == (TextEdit(("periods", 50, "start_date"), 0, "", "2026"),)
    assert len(change_text(edits)) < 100
    assert edits_between(large, large) == ()


def test_a_key_in_a_long_text_is_a_small_change() -> None:
    long = replace(new_draft(), description="a" * 50_000)
    edits = edits_between(long, replace(long, description="a" * 25_000 + "b" + "a" * 25_000))
    assert edits == (TextEdit(("description",), 25_000, "", "b"),)


def test_the_order_of_what_was_imported_is_a_change_too() -> None:
    one = replace(new_draft(), unknown={"a": "1", "b": "2"})
    other = replace(new_draft(), unknown={"b": "2", "a": "1"})
    (edit,) = edits_between(one, other)
    assert isinstance(edit, KeptEdit)
    assert list(with_edits(one, (edit,)).unknown) == ["b", "a"]


@pytest.mark.parametrize(
    "other",
    [replace(new_draft(), name="Winter"), replace(new_draft(), periods=())],
    ids=["another text", "no such place"],
)
def test_a_change_is_never_made_where_it_does_not_fit(other: Draft) -> None:
    summer = replace(new_draft(), name="Summer", periods=(replace(new_period(1), ref_code="a"),))
    edits = edits_between(summer, replace(summer, name="Sumer", periods=(replace(new_period(1), ref_code="b"),)))
    with pytest.raises(ChangeError):
        with_edits(other, edits)


@pytest.mark.parametrize(
    "text",
    ["", "{}", '[["text"]]', '[["other", "name", 1, "", ""]]', "[[1]]", '[["records", "periods", "no", 0, [], [{}]]]'],
)
def test_a_text_that_is_no_change_is_refused(text: str) -> None:
    with pytest.raises(ChangeError):
        with_edits(new_draft(), edits_of(text) or (TextEdit(("none",), 0, "", ""),))
