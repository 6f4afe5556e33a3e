"""A target group in sentences: every kind of group told, every field told or listed, every sentence with its fields."""

import re
import time
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain import exact_json
from app.domain.draft import Draft, Filter, Record, new_draft, part_at
from app.domain.field_path import FieldPath, dotted
from app.domain.visibility import shown
from app.exchange.answer_of import draft_of_answer
from app.exchange.json_body import draft_of, read_body
from app.planning.read_back import ReadBack, read_back, sent_fields
from app.planning.schedule_builder import build_periods
from app.session.compose import hidden_fields
from tests.app.exchange.bodies import BODIES, EXAMPLES, REQUESTS
from tests.app.planning.quarter import quarter, told
from tests.app.rules.drafts import (
    TODAY,
    attribute_draft,
    currency_draft,
    cyclic_draft,
    field_draft,
    good_draft,
    period,
    place_draft,
    streak_draft,
    target,
    unified_draft,
    values,
    with_target,
    with_texts,
)

FORBIDDEN = re.compile(r"\b(please|sorry|oops|invalid|forbidden)\b|[{}]", re.IGNORECASE)
KINDS = [
    *(good_draft(), streak_draft(), unified_draft(), currency_draft(), field_draft(), attribute_draft(), place_draft()),
    *(cyclic_draft(), new_draft(), Draft()),
]


def sample(name: str) -> Draft:
    return read_body((EXAMPLES / f"{name}.request.json").read_text(encoding="utf-8"))


def paths_of(back: ReadBack, text: str) -> list[str]:
    return [dotted(path) for sentence in back.sentences if sentence.text == text for path in sentence.paths]


def test_the_group_in_short_comes_first() -> None:
    back = read_back(quarter(), environment_name="LIVE (EU)", today=date(2025, 12, 1))
    assert [sentence.text for sentence in back.sentences][:4] == [
        "The target group is called 'Summer 2026'.",
        "From 1 Jan to 31 Mar 2026 customers get 3 monthly cycles.",
        "In each they must make 5 purchases.",
        "It starts switched on in LIVE (EU).",
    ]


def test_a_sentence_names_every_field_it_tells() -> None:
    back = read_back(quarter(), today=TODAY)
    assert set(paths_of(back, "From 1 Jan to 31 Mar 2026 customers get 3 monthly cycles.")) == {
        *(f"periods.{place}.{name}" for place in range(3) for name in ("start_date", "end_date")),
        *("frequency_type", "frequency", "target_evaluation_type", "total_periods", "recurring_cycles"),
    }
    assert paths_of(back, "In each they must make 5 purchases.") == [
        *(f"targets.0.default_values.{cell}.default_value" for cell in range(3)),
        "targets.0.target_entity",
        "targets.0.target_type",
    ]


@pytest.mark.parametrize(
    ("draft", "sentences"),
    [
        (
            currency_draft(),
            [
                "In Period 1 they must earn 100 of the currency 'gold' in any way.",
                "The currency belongs to the loyalty programme '46'.",
            ],
        ),
        (
            field_draft(),
            [
                "In Period 1 they must reach 100 in the field 'points' of their purchases, added up.",
                "Of each day only the largest value counts; the days are added up.",
            ],
        ),
        (attribute_draft(), ["In Period 1 they must reach 100 in 'points' of the event 'spinTheWheel', added up."]),
        (place_draft(), ["Only activities count at the stores 50679757 and 50679770."]),
        (
            with_target(
                filters=(Filter(entity_type="ZONE", entity_ids="7"), Filter(entity_type="CONCEPT", entity_ids="8"))
            ),
            ["Only activities count at the zone 7 and the concept 8."],
        ),
        (
            with_target(target_entity="EVENT", target_type="VISIT", event_name="spinTheWheel"),
            ["In Period 1 they must bring about the event 'spinTheWheel' on 100 different days."],
        ),
        (
            streak_draft(),
            [
                "It is a streak: what counts is meeting the target in one cycle after another.",
                "Streak level 1, 'Once', is reached when the target is met 1 time.",
                "Streak level 2, 'Twice', is reached when the target is met 2 times in a row.",
            ],
        ),
        (
            replace(
                streak_draft(),
                tracking_type="NON_CONTINUOUS_STREAKS",
                streaks=streak_draft().streaks[1:],
            ),
            [
                "It is a streak that goes on after a missed cycle.",
                "Streak level 1, 'Twice', is reached when the target is met 2 times, misses between them or not.",
            ],
        ),
        (replace(streak_draft(), streaks=()), ["There is no streak level yet."]),
        (
            unified_draft(),
            [
                "It joins several targets.",
                "Customers must meet all of the 2 targets.",
                "Target 1, 'Target 0': In Period 1 they must spend 100 after discounts.",
                "Added up, the targets must reach 500.",
                "For every target: Every activity counts.",
            ],
        ),
        (replace(unified_draft(3), combination_type="ANY"), ["Customers must meet any one of the 3 targets."]),
        (replace(unified_draft(3), combination_type=""), ["How many of the 3 targets must be met is not chosen yet."]),
        (
            with_texts(unified_draft(), unified_target_expression__aggregation="COUNT"),
            ["Counted together, the targets must reach 500."],
        ),
        (
            with_texts(unified_draft(), unified_target_expression__aggregation=""),
            ["The overall target is not complete yet."],
        ),
        (
            replace(quarter(), tracking_type="CAPPING"),
            [
                "In each they reach the cap when they make 5 purchases.",
                "It counts what customers get, so that a cap can be put on it.",
            ],
        ),
        (
            cyclic_draft(),
            [
                "Each customer gets 2 monthly cycles, beginning with their first activity.",
                "In each they must spend 100 after discounts.",
            ],
        ),
        (
            with_texts(cyclic_draft(), recurring_cycles="-1"),
            ["Each customer gets cycles without end, beginning with their first activity. Each of them lasts 1 month."],
        ),
        (with_texts(cyclic_draft(), total_periods="5"), ["The number of periods is given as 5."]),
        (
            with_texts(cyclic_draft(), target_evaluation_type="PERIOD_AGNOSTIC_WINDOW"),
            ["A cycle lasts until the customer reaches the goal, then the next begins: 2 cycles in all."],
        ),
        (
            with_texts(cyclic_draft(), target_evaluation_type="PERIOD_AGNOSTIC_WINDOW", recurring_cycles="-1"),
            ["A cycle lasts until the customer reaches the goal, then the next begins, without end."],
        ),
        (
            with_texts(cyclic_draft(), frequency=""),
            ["Each customer gets 2 cycles, beginning with their first activity."],
        ),
        (
            with_texts(cyclic_draft(), frequency="", recurring_cycles="", total_periods=""),
            ["Each customer gets cycles without end, beginning with their first activity."],
        ),
        (replace(good_draft(), periods=()), ["No periods are set yet."]),
        (replace(good_draft(), targets=()), ["There is no target yet."]),
    ],
)
def test_every_kind_of_group_is_told(draft: Draft, sentences: list[str]) -> None:
    assert [sentence for sentence in sentences if sentence not in told(draft)] == []


def test_values_that_differ_in_every_period_are_listed_once() -> None:
    periods = build_periods(date(2026, 1, 1), "WEEKLY", 1, 12)
    one = target(target_type="COUNT", default_values=values(*(str(number) for number in range(1, 13))))
    texts = told(replace(quarter(frequency_type="WEEKLY"), periods=periods, targets=(one,)))
    assert "In Period 1 they must make 1 purchase." in texts
    assert "From Period 1 to Period 12 the values are 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 and 12." in texts


def test_what_no_sentence_explains_is_listed_as_also_sent() -> None:
    back = read_back(sample("create_page_sample"), today=TODAY)
    assert [dotted(path) for path in back.also_sent] == [
        "targets.0.extended_field_info.name",
        "targets.0.extended_field_info.aggregate_function",
    ]


def test_unknown_fields_are_also_sent_under_their_own_name() -> None:
    draft = draft_of({"name": "x", "campaign": {"a": True}, "periods": [{"colour": "red"}]})
    assert [dotted(path) for path in read_back(draft, today=TODAY).also_sent] == ["periods.0.colour", "campaign"]


def test_sub_targets_are_also_sent_and_their_absence_is_told() -> None:
    some = draft_of({"targets": [{"name": "x", "targetMilestoneTriggers": [{"triggerValue": "100"}]}]})
    assert ("targets", 0, "target_milestone_triggers") in read_back(some, today=TODAY).also_sent
    broken = with_texts(some, targets__0__target_milestone_triggers="[")
    assert ("targets", 0, "target_milestone_triggers") in read_back(broken, today=TODAY).also_sent
    assert "There are no sub-targets." in told(draft_of({"targets": [{"name": "x", "targetMilestoneTriggers": []}]}))


def test_what_a_choice_hides_is_not_told() -> None:
    hidden = replace(unified_draft(), tracking_type="DEFAULT", targets=unified_draft().targets[:1])
    assert not any("500" in text or "all of the" in text for text in told(hidden))


def test_texts_of_others_cannot_hide_in_a_sentence() -> None:
    texts = told(with_texts(good_draft(), name="Sum\u202emer\n2026", description="x" * 5000))
    assert texts[0] == "The target group is called 'Sum\\u202emer\\n2026'."
    assert any("(5,000 characters)" in text and len(text) < 400 for text in texts)


@pytest.mark.parametrize("file", REQUESTS, ids=lambda file: file.name)
def test_every_documented_request_is_told_to_the_last_field(file: Any) -> None:
    back = read_back(read_body(file.read_text(encoding="utf-8")), today=TODAY)
    assert all("extended_field_info" in dotted(path) for path in back.also_sent)


@pytest.mark.parametrize("file", sorted(EXAMPLES.glob("create_*.response.json")), ids=lambda file: file.name)
def test_every_documented_answer_is_told(file: Any) -> None:
    draft = draft_of_answer(exact_json.loads(file.read_text(encoding="utf-8")))
    back = read_back(draft, today=TODAY)
    assert any("customers get" in sentence.text for sentence in back.sentences)
    assert all("extended_field_info" in dotted(path) for path in back.also_sent)


@pytest.mark.parametrize("draft", KINDS)
def test_sentences_are_plain_and_lead_somewhere(draft: Draft) -> None:
    for sentence in read_back(draft, environment_name="TEST", today=TODAY).sentences:
        assert sentence.paths
        assert not FORBIDDEN.search(sentence.text), sentence.text
        assert sentence.text.endswith(".")


@settings(deadline=None, max_examples=100)
@given(BODIES)
def test_any_import_is_told_or_listed_field_by_field(body: dict[str, Any]) -> None:
    draft = draft_of(body)
    back = read_back(draft, today=TODAY)
    said = {path for sentence in back.sentences for path in sentence.paths}
    sent = set(sent_fields(draft))
    assert sent <= said | set(back.also_sent)
    assert not said & set(back.also_sent)
    assert len(back.also_sent) == len(set(back.also_sent))


@settings(deadline=None, max_examples=100)
@given(BODIES)
def test_no_sentence_tells_a_hidden_field_that_holds_something(body: dict[str, Any]) -> None:
    draft = replace(draft_of(body), pinned=())
    for sentence in read_back(draft, today=TODAY).sentences:
        for path in sentence.paths:
            try:
                part = part_at(draft, path)
            except LookupError:
                continue
            assert not part or shown(draft, path), (sentence, path)


@settings(deadline=None, max_examples=100)
@given(BODIES, st.sampled_from(("", "UNIFIED", "DEFAULT")), st.sampled_from(("", "CYCLIC_WINDOW")))
def test_what_holds_something_is_either_sent_or_hidden(body: dict[str, Any], kind: str, window: str) -> None:
    made = draft_of(body)
    targets = tuple(replace(target, pinned=(), target_type="SALES") for target in made.targets)
    for draft in (made, replace(made, pinned=(), tracking_type=kind, target_evaluation_type=window, targets=targets)):
        sent = [path for path in sent_fields(draft) if not _is_unknown(draft, path)]
        hidden = hidden_fields(draft)
        assert len({*sent, *hidden}) == len(sent) + len(hidden)
        assert all(shown(draft, path) for path in sent)
        assert not any(shown(draft, path) for path in hidden)


def _is_unknown(draft: Draft, path: FieldPath) -> bool:
    """What an import brought besides the fields is sent whatever a choice says."""
    record = part_at(draft, path[:-1]) if len(path) > 1 else draft
    return isinstance(record, Record) and path[-1] in record.unknown


def test_what_cannot_be_changed_later_is_listed_with_its_source() -> None:
    locked = read_back(quarter(preferred_till_id="5"), today=TODAY).locked
    assert [(line.text, dotted(line.path)) for line in locked] == [
        ("Name: 'Summer 2026'. Do not count on changing it later.", "name"),
        ("Kind of target group: Single target", "tracking_type"),
        ("When periods run: On set calendar dates", "target_evaluation_type"),
        ("Length of a period: 1", "frequency"),
        ("Unit of the length: Months", "frequency_type"),
        ("Number of cycles: 3", "recurring_cycles"),
        ("Till for points: 5", "preferred_till_id"),
        ("Start dates, once their period has begun", "periods.0.start_date"),
        ("End dates, once their period has ended", "periods.0.end_date"),
        ("Names of targets: the service advises against changing them", "targets.0.name"),
    ]
    assert all(line.source for line in locked)


def test_a_hundred_periods_and_fifty_targets_are_told_at_once() -> None:
    periods = build_periods(date(2026, 1, 1), "DAILY", 1, 100)
    cells = values(*(str(number) for number in range(100)))
    many = tuple(target(name=f"Target {place}", default_values=cells) for place in range(50))
    draft = replace(unified_draft(), periods=periods, targets=many)
    before = time.process_time()
    read_back(draft, today=TODAY)
    assert time.process_time() - before < 3


def test_periods_without_order_are_told_in_theirs() -> None:
    draft = replace(
        good_draft(), periods=(period(1, "2026-07-01", "2026-07-31"), period(2, "2026-06-01", "2026-06-30"))
    )
    assert "The periods are not listed in the order of their dates." in told(draft)
    assert "From 1 Jun to 31 Jul 2026 customers get 2 monthly cycles." in told(draft)


def test_many_periods_are_named_by_their_first_and_last() -> None:
    periods = build_periods(date(2026, 1, 1), "WEEKLY", 1, 12)
    cells = values(*["5"] * 8, "", "7", "7", "9")
    draft = replace(quarter(frequency_type="WEEKLY"), periods=periods, targets=(target(default_values=cells),))
    texts = told(with_texts(draft, **{f"periods__{place}__active": "false" for place in (0, 1, 4, 5, 6)}))
    assert "In Period 1 to Period 8 they must spend 5 after discounts." in texts
    assert "In Period 10 and Period 11 they must spend 7 after discounts." in texts
    assert "There is no value yet for Period 9." in texts
    assert (
        "Switched off at the start, so that nothing counts there: Period 1, Period 2 and Period 5 to Period 7." in texts
    )
