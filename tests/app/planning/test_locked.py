"""What cannot be changed after creation: a table that names real fields, in words, with sources."""

from dataclasses import replace

import pytest

from app.domain import vocab
from app.domain.field_path import FieldPath
from app.planning.locked import LOCKED, lock_of, locked_lines
from app.words.locked import locked_mark
from tests.app.rules.drafts import cyclic_draft, good_draft, streak_draft, with_texts


@pytest.mark.parametrize(("table", "name"), sorted(LOCKED))
def test_every_lock_is_of_a_known_field_and_has_a_source_and_words(table: str, name: str) -> None:
    when, source = LOCKED[(table, name)]
    assert vocab.field_of(table, name).name == name
    assert source
    assert locked_mark(when)


@pytest.mark.parametrize(
    ("path", "when"),
    [
        (("name",), "name"),
        (("periods", 3, "start_date"), "begun"),
        (("periods", 3, "end_date"), "ended"),
        (("targets", 0, "name"), "discouraged"),
        (("description",), None),
        (("targets", 0, "expression"), None),
        (("targets", 0, "extended_field_info", "name"), None),
        (("streaks", 0, "name"), None),
        (("periods", 3), None),
        ((), None),
    ],
)
def test_a_field_knows_whether_it_is_locked_later(path: FieldPath, when: str | None) -> None:
    lock = lock_of(path)
    assert (lock.when if lock else None) == when


def test_only_what_is_filled_and_sent_is_listed() -> None:
    listed = [line.path for line in locked_lines(replace(good_draft(), targets=()))]
    assert ("preferred_till_id",) not in listed
    assert ("combination_type",) not in listed
    assert ("targets", 0, "name") not in listed
    assert ("periods", 0, "start_date") not in [line.path for line in locked_lines(cyclic_draft())]


def test_a_challenge_is_locked_only_where_it_is_one() -> None:
    assert not [
        line for line in locked_lines(with_texts(good_draft(), user_created="false")) if "ordinary" in line.text
    ]
    assert [line for line in locked_lines(with_texts(good_draft(), user_created="true")) if "ordinary" in line.text]


def test_lists_days_and_switches_are_said_in_words() -> None:
    draft = with_texts(streak_draft(), from_date="2026-01-01", leaderboard_enabled="false")
    texts = [line.text for line in locked_lines(draft)]
    assert "Streak levels: as they stand" in texts
    assert "Group starts: 1 January 2026" in texts
    assert "Leaderboard: No" in texts
