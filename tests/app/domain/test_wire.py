"""A field's text and its JSON value: every form an import can have travels as it came."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import exact_json
from app.domain.exact_json import NumberText
from app.domain.vocab import Kind
from app.domain.wire import from_wire, to_wire
from tests.app.domain.json_values import JSON_NUMBERS, JSON_VALUES

KINDS = st.sampled_from([kind for kind in Kind if kind not in (Kind.RECORD, Kind.RECORDS)])
_SPELLINGS = ("", "text", "number", "boolean", "null", "texts", "empty")
_LIKELY = st.sampled_from(
    ["true", "false", "1", "1.00", "-0", "1e5", " 5 ", "2026-06-01", "2026-06-01T00:00:00.000Z", "1, 2", "[]", "", " "]
)
VALUES = st.one_of(
    JSON_VALUES,
    _LIKELY,
    JSON_NUMBERS.map(NumberText),
    st.lists(_LIKELY, max_size=3),
    st.lists(JSON_NUMBERS.map(NumberText), max_size=3),
)


@given(KINDS, VALUES)
def test_what_an_import_brought_is_sent_as_it_came_or_kept_raw(kind: Kind, value: object) -> None:
    read = from_wire(kind, value)
    if read is not None:
        text, spelling = read
        assert text or spelling  # else it would count as absent
        assert exact_json.dumps(to_wire(kind, text, spelling)) == exact_json.dumps(value)


@given(KINDS, st.one_of(st.text(max_size=10), _LIKELY), st.sampled_from(_SPELLINGS))
def test_any_text_can_be_sent_in_any_spelling(kind: Kind, text: str, spelling: str) -> None:
    assert exact_json.dumps(to_wire(kind, text, spelling)).encode()


@given(KINDS, st.one_of(st.none(), st.booleans(), st.text(max_size=6), _LIKELY))
def test_every_plain_value_fits_a_text_of_every_kind(kind: Kind, value: object) -> None:
    assert from_wire(kind, value) is not None


@pytest.mark.parametrize(
    ("kind", "text", "sent"),
    [
        (Kind.TEXT, "5", "5"),
        (Kind.INTEGER, " 751552970000 ", NumberText("751552970000")),
        (Kind.INTEGER, "7.5", "7.5"),
        (Kind.DECIMAL, "1.00", "1.00"),
        (Kind.BOOLEAN, "true", True),
        (Kind.BOOLEAN, "yes", "yes"),
        (Kind.CHOICE, "DAILY", "DAILY"),
        (Kind.MOMENT, "2026-06-01", "2026-06-01T00:00:00.000Z"),
        (Kind.LAST_MOMENT, " 2026-06-30 ", "2026-06-30T23:59:59.999Z"),
        (Kind.LAST_MOMENT, "2026-06-30T10:00:00+05:30", "2026-06-30T10:00:00+05:30"),
        (Kind.MOMENT, "2026-06-1", "2026-06-1"),
        (Kind.EXPRESSION, "true", True),
        (Kind.EXPRESSION, "currentTxn.value>500", "currentTxn.value>500"),
        (Kind.NUMBERS, "1, 2", [NumberText("1"), NumberText("2")]),
        (Kind.NUMBERS, "1, two", "1, two"),
        (Kind.JSON, '[{"a": 1.0}]', [{"a": NumberText("1.0")}]),
        (Kind.JSON, "[", "["),
    ],
)
def test_a_typed_text_is_sent_in_the_usual_form(kind: Kind, text: str, sent: object) -> None:
    assert to_wire(kind, text) == sent


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        (Kind.TEXT, "Summer", ("Summer", "")),
        (Kind.TEXT, "", ("", "text")),
        (Kind.TEXT, None, ("", "null")),
        (Kind.TEXT, NumberText("1720782952"), ("1720782952", "number")),
        (Kind.INTEGER, NumberText("1"), ("1", "")),
        (Kind.INTEGER, "1", ("1", "text")),
        (Kind.INTEGER, NumberText("2.0"), ("2.0", "number")),
        (Kind.DECIMAL, "1.00", ("1.00", "")),
        (Kind.DECIMAL, NumberText("20"), ("20", "number")),
        (Kind.BOOLEAN, False, ("false", "")),
        (Kind.BOOLEAN, "false", ("false", "text")),
        (Kind.EXPRESSION, True, ("true", "")),
        (Kind.EXPRESSION, "true", ("true", "text")),
        (Kind.MOMENT, "2025-06-11", ("2025-06-11", "text")),
        (Kind.MOMENT, "2025-06-11T00:00:00.000Z", ("2025-06-11", "")),
        (Kind.MOMENT, "2025-06-11T23:59:59.999Z", ("2025-06-11T23:59:59.999Z", "")),
        (Kind.LAST_MOMENT, "2025-06-11T23:59:59.999Z", ("2025-06-11", "")),
        (Kind.LAST_MOMENT, "2025-06-11T23:59:59.000Z", ("2025-06-11T23:59:59.000Z", "")),
        (Kind.LAST_MOMENT, "2025-06-31T23:59:59.999Z", ("2025-06-31T23:59:59.999Z", "")),
        (Kind.TEXT, "2025-06-11T00:00:00.000Z", ("2025-06-11T00:00:00.000Z", "")),
        (Kind.NUMBERS, [NumberText("1"), NumberText("2")], ("1, 2", "")),
        (Kind.NUMBERS, ["1", "2"], ("1, 2", "texts")),
        (Kind.NUMBERS, [], ("", "empty")),
        (Kind.JSON, [], ("[]", "")),
        (Kind.JSON, None, ("null", "")),
    ],
)
def test_an_imported_value_becomes_its_text_and_the_name_of_its_form(
    kind: Kind, value: object, expected: tuple[str, str]
) -> None:
    assert from_wire(kind, value) == expected


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (Kind.TEXT, []),
        (Kind.TEXT, {}),
        (Kind.CHOICE, ["DAILY"]),
        (Kind.NUMBERS, [NumberText("1"), "2"]),
        (Kind.NUMBERS, ["1, 2"]),
        (Kind.NUMBERS, [None]),
        (Kind.NUMBERS, [[]]),
        (Kind.NUMBERS, [""]),
        (Kind.BOOLEAN, {"a": True}),
    ],
)
def test_a_value_that_fits_no_text_is_left_to_be_kept_raw(kind: Kind, value: object) -> None:
    assert from_wire(kind, value) is None


def test_a_spelling_gives_way_to_a_text_it_cannot_spell() -> None:
    assert to_wire(Kind.DECIMAL, "1,5", "number") == "1,5"
    assert to_wire(Kind.BOOLEAN, "false", "null") is False
    assert to_wire(Kind.NUMBERS, "7", "empty") == [NumberText("7")]
    assert to_wire(Kind.TEXT, "x", "boolean") == "x"
