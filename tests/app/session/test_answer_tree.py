"""An answer as a tree: every key, digit and character as received, made only where it is looked at."""

import gc
import json
import time
from pathlib import Path

import pytest
from hypothesis import given, settings

from app.domain import exact_json
from app.session.answer_ids import ids_of
from app.session.answer_tree import LONGEST_SHOWN, AnswerTree, Node, NodeKind, begun_tree_of, tree_of
from app.session.answer_values import RANGE, value_of
from app.words.visible_text import visible
from tests.app.domain.json_values import JSON_VALUES
from tests.app.exchange.bodies import EXAMPLES

ANSWERS = sorted(EXAMPLES.glob("*.response.json"))
RIGHT_TO_LEFT_OVERRIDE = "\u202e"


def children(node: Node) -> list[Node]:
    return [node.child(row) for row in range(node.child_count)]


def all_nodes(tree: AnswerTree) -> list[Node]:
    found, waiting = [], [tree.root]
    while waiting:
        node = waiting.pop()
        found.append(node)
        waiting += reversed(children(node))
    return found


def at(tree: AnswerTree, *keys: str | int) -> Node:
    node = tree.root
    for key in keys:
        node = next(child for child in children(node) if child.key == key)
    return node


def primary() -> AnswerTree:
    return tree_of((EXAMPLES / "create_page_sample.response.json").read_bytes())


def test_keys_stand_in_the_order_received() -> None:
    group = at(primary(), "data")
    assert [child.label for child in children(group)][:4] == ["id", "name", "active", "preferredTillId"]


@pytest.mark.parametrize(
    "digits",
    [
        "1.000",
        "1.00",
        "7998987987686876867",
        "-0",
        "1E400",
        "0.1e-7",
        "123456789012345678901234567890",
        "NaN",
        "-Infinity",
    ],
)
def test_numbers_keep_their_digits(digits: str) -> None:
    node = at(tree_of(f'{{"value": {digits}}}'), "value")
    assert (node.kind, node.text, node.value_text, node.json_text) == (NodeKind.NUMBER, digits, digits, digits)


def test_repeated_keys_are_all_shown() -> None:
    tree = tree_of('{"id": 1, "id": 2}')
    assert [(node.label, node.text) for node in children(tree.root)] == [("id", "1"), ("id", "2")]
    assert tree.root.json_text == '{\n  "id": 1,\n  "id": 2\n}'


def test_objects_and_lists_say_how_much_they_hold() -> None:
    tree = tree_of('{"a": [1], "b": {"c": 1, "d": 2}, "e": [], "f": {}}')
    assert [node.text for node in children(tree.root)] == ["1 entry", "2 fields", "0 entries", "0 fields"]
    assert tree.root.label == ""


def test_other_values_are_shown_as_json_says_them() -> None:
    tree = tree_of('[null, true, false, "", "true"]')
    assert [node.text for node in children(tree.root)] == ["null", "true", "false", "", "true"]
    assert [node.label for node in children(tree.root)] == ["1", "2", "3", "4", "5"]


@pytest.mark.parametrize(
    ("received", "shown"),
    [
        ("a\\u0000b", "a\\u0000b"),
        ("invoice\\u202efdp.exe", "invoice\\u202efdp.exe"),
        ("half \\ud83d of a pair", "half \\ud83d of a pair"),
        ("two\\nlines\\tand\\rmore", "two\\nlines\\tand\\rmore"),
        ("zero\\u200bwidth\\ufeff", "zero\\u200bwidth\\ufeff"),
        ("tag\\udb40\\udc41", "tag\\U000e0041"),
        ("Grüße 中文 \\ud83d\\ude00 نص", "Grüße 中文 😀 نص"),
    ],
)
def test_characters_that_hide_are_shown_escaped(received: str, shown: str) -> None:
    tree = tree_of(f'{{"{received}": "{received}"}}')
    node = tree.root.child(0)
    assert (node.label, node.text) == (shown, shown)
    assert node.value_text == json.loads(f'"{received}"')
    assert json.loads(tree.root.json_text) == {node.value_text: node.value_text}


def test_no_shown_text_ends_a_line_or_turns_it_around() -> None:
    assert visible(RIGHT_TO_LEFT_OVERRIDE + "\u2066\u2028\u0085") == "\\u202e\\u2066\\u2028\\u0085"


def test_a_very_long_text_is_cut_with_its_size_said_and_copied_whole() -> None:
    text = "x" * 1_234_567
    node = tree_of(json.dumps({"long": text})).root.child(0)
    assert node.is_cut
    assert node.text == "x" * LONGEST_SHOWN + "… (1,234,567 characters)"
    assert node.value_text == text
    assert not tree_of('["short"]').root.child(0).is_cut


@pytest.mark.parametrize(
    "body", [b"", b"<html>oops</html>", b'{"id": 1', b"\xff\xfe", b"nan", b"[" * 100_000, b"[" * 70 + b"]" * 70]
)
def test_what_is_no_readable_json_is_one_raw_node(body: bytes) -> None:
    root = tree_of(body).root
    assert (root.kind, root.child_count) == (NodeKind.RAW, 0)
    assert root.json_text == root.value_text == body.decode("utf-8", "backslashreplace")


@pytest.mark.parametrize("answer", ANSWERS, ids=lambda file: file.name)
def test_every_documented_answer_comes_out_of_the_tree_as_it_went_in(answer: Path) -> None:
    text = answer.read_text(encoding="utf-8")
    assert exact_json.dumps(exact_json.loads(tree_of(text).root.json_text)) == exact_json.dumps(exact_json.loads(text))


@settings(deadline=None, max_examples=60)
@given(JSON_VALUES)
def test_any_value_comes_out_of_the_tree_as_it_went_in(value: object) -> None:
    text = exact_json.dumps(value)
    assert exact_json.dumps(exact_json.loads(tree_of(text).root.json_text)) == text


def test_a_node_knows_its_parent_row_and_place_and_is_made_once() -> None:
    tree = primary()
    for node in all_nodes(tree):
        assert tree.node_at(node.rows) is node
        if node.parent is not None:
            assert node.parent.child(node.row) is node
    with pytest.raises(IndexError):
        tree.root.child(-1)


def test_paths_are_said_in_the_services_names_and_in_words() -> None:
    node = at(primary(), "data", "periods", 1, "endDate")
    assert node.wire_path == "data.periods[1].endDate"
    assert node.friendly_path == "Period 2 > End date"


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ((), "Answer"),
        (("data",), "Target group"),
        (("data", "id"), "Id"),
        (("data", "periods"), "Periods"),
        (("data", "periods", 0), "Period 1"),
        (("data", "periods", 0, "attribution", "createdBy", "name"), "Period 1 > Who and when > Created by > Name"),
        (("data", "targets", 0, "name"), "Target 1 > Target name"),
        (("data", "targets", 0, "extendedFieldInfo", "name"), None),
        (("data", "targets", 0, "defaultValues", 1, "defaultValue"), "Target 1 > Value for Period 2"),
        (("data", "targets", 0, "defaultValues", 1, "periodId"), "Target 1 > Value for Period 2 > Id of the period"),
        (
            ("data", "targets", 0, "targetPeriodDefaultValuesMap", "21196", "defaultValue"),
            "Target 1 > Values by period id > 21196 > Value",
        ),
        (("errors",), "Errors"),
    ],
)
def test_places_in_words(keys: tuple[str | int, ...], words: str | None) -> None:
    expected = words or "Target 1 > Field or currency to measure > Name of the field or attribute"
    assert at(primary(), *keys).friendly_path == expected


def test_an_error_of_the_service_has_a_place_in_words() -> None:
    tree = tree_of((EXAMPLES / "error_310033.response.json").read_bytes())
    assert at(tree, "errors", 0, "code").friendly_path == "Errors > Entry 1 > Code"


def test_strange_keys_have_paths_too() -> None:
    tree = tree_of('{"a.b": {"\\u202e": 1}}')
    assert at(tree, "a.b", RIGHT_TO_LEFT_OVERRIDE).wire_path == '["a.b"]["\\u202e"]'
    assert at(tree, "a.b", RIGHT_TO_LEFT_OVERRIDE).friendly_path == "a.b > \\u202e"


def test_a_search_finds_keys_and_values_from_top_to_bottom() -> None:
    tree = primary()
    found = [tree.node_at(rows).wire_path for rows in tree.find("CYCLE_2")]
    assert found == ["data.periods[1].refCode"]
    places = [tree.node_at(rows).wire_path for rows in tree.find("enddate")]
    assert places == ["data.periods[0].endDate", "data.periods[1].endDate", "data.targetCycleEndDate"]
    assert list(tree.find("")) == list(tree.find("nowhere")) == []


def test_what_was_gone_through_once_is_passed_over_by_whole_blocks() -> None:
    tree = tree_of(json.dumps({"data": [{"a": place} for place in range(3000)], "end": "Here"}))
    first = [step for step in tree.look("HERE") if not isinstance(step, tuple)]
    again = [step for step in tree.look("here") if not isinstance(step, tuple)]
    assert sum(first) >= 6000 > 20 * sum(again)
    for text in ("here", "2999", "data", "1500"):
        places = list(tree.find(text))
        assert places == list(tree_of(tree.root.json_text).find(text)) and places


def test_a_search_that_was_left_goes_on_where_the_next_one_needs_it() -> None:
    entries = [f"entry {place}" for place in range(3000)]
    tree = tree_of(json.dumps(entries))
    assert next(tree.find("entry 7")) == (0, 7)
    assert list(tree.find("entry 2999")) == [(2, 999)]
    assert list(tree.find("entry 1")) == [
        divmod(place, RANGE) for place, text in enumerate(entries) if "entry 1" in text
    ]


def test_a_search_in_a_raw_answer_finds_the_answer() -> None:
    assert list(tree_of(b"<html>Oops</html>").find("oops")) == [()]
    assert list(tree_of(b"<html>Oops</html>").find("json")) == []


@settings(deadline=None, max_examples=40)
@given(JSON_VALUES)
def test_a_search_finds_exactly_the_nodes_that_hold_the_text(value: object) -> None:
    tree = tree_of(exact_json.dumps(value))
    holding = [
        node.rows
        for node in all_nodes(tree)
        if (isinstance(node.key, str) and "a" in node.key.casefold())
        or (
            node.child_count == 0
            and node.kind not in (NodeKind.LIST, NodeKind.OBJECT)
            and "a" in node.value_text.casefold()
        )
    ]
    assert list(tree.find("a")) == holding


def test_a_long_list_is_shown_in_ranges_and_nothing_about_its_entries_changes() -> None:
    entries = [{"endDate": f"day {number}"} for number in range(2 * RANGE + 1)]
    tree = tree_of(json.dumps({"data": {"periods": entries}}))
    periods = tree.root.child(0).child(0)
    assert (periods.child_count, periods.text) == (3, "2001 entries")
    second = periods.child(1)
    assert (second.label, second.text, second.kind) == ("1,001 to 2,000", "1000 entries", NodeKind.RANGE)
    assert (second.friendly_path, second.wire_path) == ("Periods > 1,001 to 2,000", "data.periods")
    assert json.loads(second.json_text) == entries[RANGE : 2 * RANGE]
    assert json.loads(periods.json_text) == entries
    day = second.child(500).child(0)
    assert (day.wire_path, day.friendly_path) == ("data.periods[1500].endDate", "Period 1501 > End date")
    assert day.above is second.child(500) and second.child(500).above is periods
    assert list(tree.find("day 1500")) == [day.rows]
    assert tree.node_at(day.rows) is day
    assert periods.child(2).child_count == 1


def test_a_long_object_is_shown_in_ranges_too() -> None:
    members = {f"key {number}": number for number in range(RANGE + 2)}
    tree = tree_of(json.dumps(members))
    assert [child.text for child in children(tree.root)] == ["1000 fields", "2 fields"]
    assert json.loads(tree.root.child(1).json_text) == {"key 1000": 1000, "key 1001": 1001}
    assert tree.root.child(1).child(1).key == "key 1001"
    assert list(tree.find("key 1001")) == [(1, 1)]


def test_numbers_of_records_in_ranges_are_found() -> None:
    targets = [{"id": 5 * place, "name": f"T{place}"} for place in range(RANGE + 1)]
    ids = ids_of(json.dumps({"data": {"id": 9, "targets": targets}}).encode())
    assert (len(ids), ids[0].id, ids[-1].words, ids[-1].id) == (RANGE + 2, "9", "Target 1001 (T1000)", "5000")


@pytest.mark.parametrize("body", [b"", b"<html>", b"[]", b"1", b'{"data": null}', b'{"data": {"targets": 7}}'])
def test_an_answer_without_a_group_has_no_numbers(body: bytes) -> None:
    assert ids_of(body) == ()


@pytest.mark.no_cover
def test_an_answer_of_eight_megabytes_opens_without_making_its_nodes() -> None:
    text = "[" + ",".join(f'{{"id":{number}}}' for number in range(600_000)) + "]"
    before = time.process_time()
    tree = tree_of(text)
    assert tree.root.child(599).child(999).child(0).text == "599999"
    assert time.process_time() - before < 10


def test_a_large_answer_is_no_work_for_the_collector() -> None:
    body = json.dumps({"data": {"targets": [{"id": place, "name": "Target"} for place in range(20_000)]}})
    frozen = gc.get_freeze_count()
    gc.disable()
    try:
        tree = tree_of(body)
        assert gc.get_freeze_count() > frozen
        assert tree.root.child(0).child(0).child_count == 20_000 // RANGE
        tree.release()
        assert tree.root.child_count == 0
    finally:
        gc.unfreeze()
        gc.enable()


def test_the_beginning_of_an_answer_has_the_rows_of_the_whole_and_counts_nothing_that_goes_on() -> None:
    targets = [{"id": place, "name": f"T{place}"} for place in range(5000)]
    body = ("\ufeff" + json.dumps({"data": {"id": 7, "targets": targets}, "errors": None})).encode()
    begun, whole = begun_tree_of(body), tree_of(body)
    assert begun is not None
    for keys in ((), ("data",), ("data", "targets")):
        node = at(begun, *keys)
        assert (node.is_whole, node.text) == (False, "…")
    shown = at(begun, "data", "targets")
    assert 100 < shown.child_count < RANGE
    for child in children(shown)[:-1]:
        assert (child.is_whole, child.text) == (True, "2 fields")
        assert child.json_text == whole.node_at(whole.rows_at(child.steps)).json_text


def test_a_beginning_never_shows_more_rows_than_one_range() -> None:
    begun = begun_tree_of(b"[" + b"1," * 8000 + b"2]")
    assert begun is not None
    assert (begun.root.child_count, begun.root.child(RANGE - 1).text) == (RANGE, "1")


@pytest.mark.parametrize(
    "body", [b"", b"<html>, nothing", b"[1, ]]", b"1, 2", b'"x" , {"a": 1, ', b"[\xff, 1, 2", b"[" * 99]
)
def test_what_is_no_beginning_of_json_has_no_rows_yet(body: bytes) -> None:
    assert begun_tree_of(body) is None


def test_keys_lead_to_their_place_through_ranges_and_as_far_as_there_is_one() -> None:
    tree = tree_of(json.dumps({"data": {"periods": [{"endDate": place} for place in range(RANGE + 5)]}}))
    for keys in (("data", "periods", RANGE + 3, "endDate"), ("data", "periods", 2)):
        assert tree.node_at(tree.rows_at(keys)).steps == keys
    assert tree.node_at(tree.rows_at(("data", "nowhere", 1))).steps == ("data",)
    assert tree.rows_at((0,)) == ()


def test_the_same_digits_are_held_once() -> None:
    values = value_of("[12, 1.50, 12, 1.50, 1.5]")
    assert values == [b"12", b"1.50", b"12", b"1.50", b"1.5"]
    assert isinstance(values, list)
    assert len(set(map(id, values))) == 3
