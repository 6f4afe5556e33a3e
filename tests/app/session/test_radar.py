"""What a draft comes close to among the groups that were sent: told, with the way to the earlier one."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.domain.draft import Draft
from app.domain.intent import State
from app.domain.profile import Environment, Profile, SignIn
from app.session.compose import body_bytes
from app.session.radar import OPEN_EARLIER, Radar
from app.storage.database import Database
from app.storage.gap import mark_gap
from app.storage.journal import Journal
from app.words.issues import fix_label, sentence
from tests.app.rules.drafts import attribute_draft, cyclic_draft, good_draft, with_target

LIVE = Profile("live", "Ours", Environment.LIVE, "https://eu.api.capillarytech.com", SignIn.BASIC, "till.1")
TEST = replace(LIVE, id="test", environment=Environment.TEST)
CREATED = (State.RESPONSE, State.CREATED)


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    database = Database(tmp_path / "data.sqlite3")
    yield Journal(database)
    database.close()


def sent(journal: Journal, draft: Draft, draft_id: str = "earlier", profile: Profile = LIVE) -> str:
    """Send a group, with the answer that it was created."""
    intent = journal.prepare(draft_id, 1, draft.name, body_bytes(draft), profile, profile.origin)
    journal.begin(intent.id)
    journal.respond(intent.id, 1, reply=None, first_byte=True)
    journal.settle(intent.id, *CREATED)
    return intent.id


def said(journal: Journal, draft: Draft, profile: Profile = LIVE) -> list[str]:
    return [issue.code for issue in Radar(journal).issues("mine", draft, profile.id)]


def with_event(draft: Draft, event: str, start: str = "", end: str = "") -> Draft:
    period = draft.periods[0]
    period = replace(period, start_date=start or period.start_date, end_date=end or period.end_date)
    return replace(draft, periods=(period,), targets=(replace(attribute_draft().targets[0], event_name=event),))


def test_nothing_is_said_where_nothing_was_sent(journal: Journal) -> None:
    assert said(journal, good_draft()) == []


def test_where_the_record_was_lost_not_long_ago_that_is_told(tmp_path: Path) -> None:
    database = Database(tmp_path / "lost.sqlite3")
    journal = Journal(database)
    database.write(lambda connection: mark_gap(connection, "2026-03-01T09:30:00.000Z"))
    radar = Radar(journal, lambda: date(2026, 3, 31))
    (issue,) = radar.issues("mine", good_draft(), LIVE.id)
    assert issue.code == "radar.no_record"
    assert "lost" in sentence(issue)
    assert Radar(journal, lambda: date(2026, 4, 1)).issues("mine", good_draft(), LIVE.id) == ()
    sent(journal, good_draft(), "mine")
    assert radar.issues("mine", good_draft(), LIVE.id) == ()
    database.close()


def test_the_same_content_is_told_whatever_its_name_its_capitals_and_blanks(journal: Journal) -> None:
    sent(journal, replace(good_draft(), description="For all"))
    other = replace(good_draft(), name="Another", description=" for  ALL")
    assert said(journal, other) == ["radar.same_content"]


def test_the_same_name_is_told_whatever_its_capitals_and_blanks(journal: Journal) -> None:
    sent(journal, replace(good_draft(), name="Summer  2026"))
    other = replace(good_draft(), name=" summer 2026", total_periods="7")
    assert said(journal, other) == ["radar.same_name"]
    assert said(journal, replace(other, name="Summer 2027")) == []


def test_a_draft_without_a_name_has_nobodys_name(journal: Journal) -> None:
    sent(journal, replace(good_draft(), name=""))
    assert said(journal, replace(good_draft(), name=" ", total_periods="7")) == []


@pytest.mark.parametrize(
    ("event", "start", "end", "codes"),
    [
        ("LOGIN", "2026-06-30", "2026-07-31", ["radar.same_event"]),
        (" login ", "2026-06-30", "2026-07-31", ["radar.same_event"]),
        ("LOGIN", "2026-07-01", "2026-07-31", []),
        ("LOGIN", "2026-05-01", "2026-05-31", []),
        ("REVIEW", "2026-06-30", "2026-07-31", []),
    ],
)
def test_the_same_event_is_told_where_the_days_overlap(
    journal: Journal, event: str, start: str, end: str, codes: list[str]
) -> None:
    sent(journal, with_event(replace(good_draft(), name="Earlier"), "LOGIN", "2026-06-01", "2026-06-30"))
    assert said(journal, with_event(good_draft(), event, start, end)) == codes


def test_the_life_of_a_group_without_periods_counts_as_its_days(journal: Journal) -> None:
    earlier = replace(
        cyclic_draft(),
        name="Earlier",
        periods=(),
        from_date="2026-06-01",
        to_date="2026-06-30",
        targets=(replace(attribute_draft().targets[0], event_name="LOGIN"),),
    )
    sent(journal, earlier)
    found = Radar(journal).issues("mine", with_event(good_draft(), "LOGIN", "2026-06-15", "2026-07-31"), LIVE.id)
    assert [(issue.code, issue.path) for issue in found] == [("radar.same_event", ("targets", 0, "event_name"))]
    assert (found[0].params["first_day"], found[0].params["last_day"]) == ("2026-06-15", "2026-06-30")


def test_what_was_not_created_for_certain_is_not_told_but_what_may_exist_is(journal: Journal) -> None:
    intent = journal.prepare("earlier", 1, good_draft().name, body_bytes(good_draft()), LIVE, LIVE.origin)
    assert said(journal, good_draft()) == []
    journal.begin(intent.id)
    journal.settle(intent.id, State.SENDING, State.UNKNOWN)
    assert said(journal, good_draft()) == ["radar.same_content"]


def test_what_was_sent_elsewhere_or_of_this_very_draft_is_not_told(journal: Journal) -> None:
    sent(journal, good_draft(), profile=TEST)
    sent(journal, good_draft(), draft_id="mine")
    assert said(journal, good_draft()) == []
    assert said(journal, with_target(name="Other"), TEST) == ["radar.same_name"]


def test_the_newest_comes_first_and_each_leads_to_the_earlier_one(journal: Journal) -> None:
    first = sent(journal, replace(good_draft(), name="First"), "a")
    second = sent(journal, replace(good_draft(), name="Second\u202e"), "b")
    found = Radar(journal).issues("mine", good_draft(), LIVE.id)
    fixes = [issue.fix for issue in found if issue.fix is not None]
    assert [(fix.code, fix.params["intent"], fix.params["draft"]) for fix in fixes] == [
        (OPEN_EARLIER, second, "b"),
        (OPEN_EARLIER, first, "a"),
    ]
    assert fix_label(fixes[0]) == "Open the earlier one"
    assert "'Second\\u202e'" in sentence(found[0])
