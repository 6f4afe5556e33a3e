"""What is visible is sent: which choices show what, and that an import loses nothing."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import vocab
from app.domain.draft import (
    AggregateWindow,
    Draft,
    ExtendedFieldInfo,
    Filter,
    Period,
    Record,
    Streak,
    Target,
    UnifiedTargetExpression,
    Value,
)
from app.domain.field_path import FieldPath, from_dotted
from app.domain.visibility import has_content, needed, pin_unneeded, shown

INFO = "targets.0.extended_field_info"


def target(entity: str, kind: str, **more: object) -> Draft:
    return Draft(targets=(Target(target_entity=entity, target_type=kind, **more),))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("draft", "visible", "hidden"),
    [
        (Draft(tracking_type="DEFAULT"), "periods", "combination_type"),
        (Draft(tracking_type="UNIFIED"), "unified_target_expression.threshold_value", "streaks"),
        (Draft(tracking_type="STREAK"), "streaks", "unified_target_expression"),
        (Draft(tracking_type="STREAKS"), "streaks", "combination_type"),
        (Draft(tracking_type="NON_CONTINUOUS_STREAKS"), "streaks", "unified_target_expression.aggregation"),
        (Draft(target_evaluation_type="CYCLIC_WINDOW"), "total_periods", "periods"),
        (Draft(target_evaluation_type="PERIOD_AGNOSTIC_WINDOW"), "targets", "periods"),
        (target("TRANSACTION", "SALES"), "targets.0.name", "targets.0.event_name"),
        (target("EVENT", "COUNT"), "targets.0.event_name", INFO),
        (target("EVENT", "EVENT_ATTRIBUTE"), INFO + ".aggregate_window.window_type", INFO + ".program_id"),
        (target("LINEITEM", "EXTENDED_FIELD"), INFO + ".name", INFO + ".alternate_currency_identifier"),
        (target("ALTERNATE_CURRENCIES", "ALL"), INFO + ".program_id", INFO + ".aggregate_function"),
        (target("ALTERNATE_CURRENCIES", "ALL"), INFO + ".alternate_currency_identifier", INFO + ".aggregate_window"),
        (target("POINTS", "ALL_POINTS"), "targets.0.default_values", "targets.0.target_milestone_triggers"),
    ],
)
def test_choices_show_what_applies_and_hide_the_rest(draft: Draft, visible: str, hidden: str) -> None:
    assert shown(draft, from_dotted(visible))
    assert not shown(draft, from_dotted(hidden))


def test_a_field_of_a_hidden_record_is_hidden() -> None:
    draft = replace(target("EVENT", "COUNT"), target_evaluation_type="CYCLIC_WINDOW", periods=(Period(),))
    assert not shown(draft, ("periods", 0, "end_date"))
    assert not shown(draft, from_dotted(INFO + ".name"))


def test_a_pinned_field_is_shown_although_no_choice_needs_it() -> None:
    draft = Draft(tracking_type="DEFAULT", combination_type="ALL", pinned=("combination_type",))
    assert shown(draft, ("combination_type",))
    assert not needed(draft, ("combination_type",))


def test_the_documented_sample_keeps_its_unneeded_extended_field_info() -> None:
    info = ExtendedFieldInfo(name="points", aggregate_function="SUM")
    pinned = pin_unneeded(target("EVENT", "COUNT", extended_field_info=info))
    assert pinned.targets[0].pinned == ("extended_field_info",)
    assert shown(pinned, from_dotted(INFO + ".name")) and shown(pinned, from_dotted(INFO + ".aggregate_function"))
    assert not shown(pinned, from_dotted(INFO + ".program_id"))


def test_what_the_choices_need_is_not_pinned() -> None:
    info = ExtendedFieldInfo(name="points", aggregate_function="SUM")
    draft = target("EVENT", "EVENT_ATTRIBUTE", event_name="spin", extended_field_info=info)
    assert pin_unneeded(draft) == draft


@pytest.mark.parametrize(
    "draft",
    [
        target("EVENT", "COUNT", spelled={"extended_field_info": "null"}),
        target("EVENT", "COUNT", extended_field_info=ExtendedFieldInfo(spelled={"aggregate_window": "null"})),
        target(
            "ALTERNATE_CURRENCIES",
            "ALL",
            extended_field_info=ExtendedFieldInfo(program_id="1", spelled={"aggregate_window": "null"}),
        ),
        target("EVENT", "COUNT", extended_field_info=ExtendedFieldInfo(unknown={"x": None})),
        target("TRANSACTION", "SALES", spelled={"event_name": "null"}),
        target("TRANSACTION", "SALES", target_milestone_triggers="[]"),
        Draft(tracking_type="DEFAULT", spelled={"streaks": "empty", "unified_target_expression": "null"}),
        Draft(target_evaluation_type="CYCLIC_WINDOW", spelled={"periods": "empty"}),
    ],
    ids=lambda draft: str(draft.spelled or draft.targets[0].spelled or draft.targets[0].target_type),
)
def test_forms_without_a_text_are_kept_visible_too(draft: Draft) -> None:
    assert _lost(pin_unneeded(draft)) == []
    assert _lost(draft) != []


def test_has_content_looks_inside() -> None:
    assert not has_content(Target())
    assert not has_content(Target(pinned=("event_name",)))
    assert has_content(ExtendedFieldInfo(aggregate_window=AggregateWindow(window_value="1")))
    assert has_content(Target(filters=(Filter(),)))
    assert has_content(Value(spelled={"default_value": "null"}))


_WORDS = st.sampled_from(
    ["", "", "x", *vocab.ENTITIES, *vocab.TRACKING_TYPES, *vocab.EVALUATION_TYPES, "EXTENDED_FIELD", "SALES"]
)


def _records(kind: type[Record], **inner: st.SearchStrategy[object]) -> st.SearchStrategy[Record]:
    own = {"spelled", "pinned", "unknown", "extra", "file_extra", *inner}
    names = [name for name in kind.__dataclass_fields__ if name not in own]
    texts = {name: _WORDS for name in names if kind.__dataclass_fields__[name].default == ""}
    forms = st.dictionaries(st.sampled_from([*names, *inner]), st.sampled_from(["null", "empty", "text"]), max_size=1)
    unknown = st.sampled_from([{}, {}, {"x": None}])
    return st.builds(kind, spelled=forms, unknown=unknown, **texts, **inner)


def _some(strategy: st.SearchStrategy[Record]) -> st.SearchStrategy[tuple[Record, ...]]:
    return st.lists(strategy, max_size=2).map(tuple)


_INFOS = _records(ExtendedFieldInfo, aggregate_window=_records(AggregateWindow))
_TARGETS = _records(
    Target, filters=_some(_records(Filter)), extended_field_info=_INFOS, default_values=_some(_records(Value))
)
DRAFTS = _records(
    Draft,
    periods=_some(_records(Period)),
    targets=_some(_TARGETS),
    streaks=_some(_records(Streak)),
    unified_target_expression=_records(UnifiedTargetExpression),
)


@given(DRAFTS)
def test_nothing_an_import_brought_is_hidden(draft: Draft) -> None:
    pinned = pin_unneeded(draft)
    assert _lost(pinned) == []
    assert pin_unneeded(pinned) == pinned


@given(DRAFTS)
def test_only_what_holds_something_and_is_not_needed_is_pinned(draft: Draft) -> None:
    for base, record in _walk(pin_unneeded(draft), ()):
        for name in record.pinned:
            assert not needed(draft, (*base, name))
            part = getattr(record, name)
            assert part or name in record.spelled
            assert not isinstance(part, Record) or has_content(part) or name in record.spelled


def _walk(record: Record, base: FieldPath) -> list[tuple[FieldPath, Record]]:
    found = [(base, record)]
    for name in type(record).__dataclass_fields__:
        part = getattr(record, name)
        if isinstance(part, Record):
            found += _walk(part, (*base, name))
        elif isinstance(part, tuple) and name != "pinned":
            for place, item in enumerate(part):
                found += _walk(item, (*base, name, place))
    return found


def _lost(draft: Draft) -> list[FieldPath]:
    """Return the paths of what holds something and is not visible."""
    lost = []
    for base, record in _walk(draft, ()):
        if record.unknown and base and not shown(draft, base):
            lost.append(base)
        for name in type(record).__dataclass_fields__:
            part = getattr(record, name)
            holds = name in record.spelled or (isinstance(part, str) and part)
            if holds and not shown(draft, (*base, name)):
                lost.append((*base, name))
    return lost
