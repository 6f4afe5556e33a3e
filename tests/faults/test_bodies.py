"""Contents of answers, from well formed but odd to hostile: one test a line of the catalogue."""

import json
from datetime import date

import pytest

from app.api.decoding import Record, UnreadableError, decode
from app.domain import exact_json
from app.domain.exact_json import NumberText
from app.domain.outcome import Outcome, Reply
from app.session.answer_tree import NodeKind, tree_of
from app.session.answered import answered
from tests.fault_lines import BODY, NAME, Line
from tests.fault_promises import Told
from tests.fault_service import FaultService, answering, http

UNREADABLE = "The answer could not be read"
CREATED = Outcome.CREATED
UNKNOWN = Outcome.UNKNOWN


def answer(more: str = "", group_id: str = "7", envelope: str = "") -> str:
    """Return the answer to a creation with more fields in its group and its envelope."""
    fields = f'"id":{group_id},"name":"{NAME}"{"," if more else ""}{more}'
    return f'{{"data":{{{fields}}},"errors":null,"warnings":null{"," if envelope else ""}{envelope}}}'


def played(line: Line, body: bytes | str, content_type: str = "application/json", *, once: bool = False) -> Told:
    """Return what a person is told of one body."""
    body = body.encode() if isinstance(body, str) else body
    with FaultService(answering(http(200, body, [f"Content-Type: {content_type}"]))) as service:
        return line.create(service, once=once)


@pytest.mark.parametrize("content_type", ["text/html", "text/plain; charset=latin-1", "nonsense", ""])
def test_b01_the_body_counts_not_its_announced_type(line: Line, content_type: str) -> None:
    told = played(line, answer(), content_type)
    assert told.ending == (CREATED, "", 1)
    assert "Its id is 7" in told.text
    assert told.intent.reply is not None
    assert told.intent.reply.headers["content-type"] == content_type  # noted, on the disk


def test_b02_a_page_announced_as_json_is_unknown(line: Line) -> None:
    told = played(line, "<html>fine</html>")
    assert told.ending == (UNKNOWN, "unreadable", 1)
    assert UNREADABLE in told.text
    assert "fine" not in told.text


@pytest.mark.parametrize("bad", [b"\xff", b"\xc3\x28", b"\xed\xa0\x80"])
def test_b03_bytes_that_are_no_utf_8_are_unknown_and_kept(line: Line, bad: bytes) -> None:
    body = answer('"note":"@"').encode().replace(b"@", bad)
    told = played(line, body)
    assert told.ending == (UNKNOWN, "unreadable", 1)
    assert UNREADABLE in told.text
    assert told.intent.reply is not None
    assert told.intent.reply.body == body


def test_b04_a_byte_order_mark_is_taken(line: Line) -> None:
    told = played(line, b"\xef\xbb\xbf" + answer().encode())
    assert told.ending == (CREATED, "", 1)
    assert "Its id is 7" in told.text


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32"])
def test_b05_other_encodings_are_unknown(line: Line, encoding: str) -> None:
    told = played(line, answer().encode(encoding))
    assert told.ending == (UNKNOWN, "unreadable", 1)
    assert UNREADABLE in told.text


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e400"])
def test_b06_numbers_that_are_none_are_harmless_outside_the_id(line: Line, number: str) -> None:
    told = played(line, answer(f'"value":{number}'))
    assert told.ending == (CREATED, "", 1)
    assert told.intent.reply is not None
    assert list(tree_of(told.intent.reply.body).find(number))
    told = played(line, answer(group_id=number))
    assert told.ending == (UNKNOWN, "no_id", 1)
    assert "named no group" in told.text


@pytest.mark.parametrize(
    "body",
    [
        answer('"id":8'),
        answer(envelope='"errors":[{"code":310069}]'),
        answer(envelope='"data":null'),
        answer('"errors":1,"errors":2'),
    ],
)
def test_b07_what_decides_must_be_there_once(line: Line, body: str) -> None:
    told = played(line, body)
    assert told.ending == (UNKNOWN, "unreadable", 1)
    assert UNREADABLE in told.text


def test_b07_other_repeated_keys_are_named(line: Line) -> None:
    told = played(line, answer('"periods":[{"id":1,"id":2,"refCode":"a","refCode":"b"}]'))
    assert told.ending == (CREATED, "", 1)
    assert "says more than once: id, refCode" in told.text


@pytest.mark.parametrize("brackets", ["[]", '{"a":}'])
@pytest.mark.parametrize("depth", [65, 100_000])
def test_b08_a_deep_answer_is_unknown(line: Line, brackets: str, depth: int) -> None:
    middle = len(brackets) - 1
    deep = brackets[:middle] * depth + "1" + brackets[middle:] * depth
    told = played(line, answer(f'"deep":{deep}'))
    assert told.ending == (UNKNOWN, "unreadable", 1)
    assert UNREADABLE in told.text
    assert played(line, brackets[:middle] * depth).ending == (UNKNOWN, "unreadable", 1)


def test_b08_an_answer_of_millions_of_lists_is_unknown_and_shown_as_text() -> None:
    body = b'{"data":{"id":7,"x":[' + b"[]," * 1_000_001 + b"1]}}"
    with pytest.raises(UnreadableError):
        decode(Reply(200, {}, body))
    assert tree_of(body).root.kind is NodeKind.RAW
    in_a_text = b'{"data":{"id":7,"x":"' + b"[]," * 1_000_001 + b'"}}'
    assert isinstance(decode(Reply(200, {}, in_a_text)), Record)


def test_b08_brackets_in_texts_are_not_deep(line: Line) -> None:
    assert played(line, answer('"note":"' + "[{" * 1000 + '\\""')).ending == (CREATED, "", 1)


def test_b09_an_integer_of_5000_digits_is_no_id_and_harmless_elsewhere(line: Line) -> None:
    told = played(line, answer(group_id="9" * 5000))
    assert told.ending == (UNKNOWN, "no_id", 1)
    assert "named no group" in told.text
    assert played(line, answer('"till":' + "9" * 5000)).ending == (CREATED, "", 1)


@pytest.mark.parametrize("group_id", ["2147483648", "9007199254740993", "9223372036854775808", "7998987987686876867"])
def test_b10_large_ids_are_exact(line: Line, group_id: str) -> None:
    told = played(line, answer(group_id=group_id))
    assert told.ending == (CREATED, "", 1)
    assert told.intent.group_id == group_id
    assert f"Its id is {group_id}" in told.text


def test_b11_numbers_are_shown_as_received_and_compared_as_numbers(line: Line) -> None:
    sent = json.loads(BODY)["targets"][0]["defaultValues"]
    kept = [{"defaultValue": NumberText("1.000")} for _ in sent]
    targets = exact_json.dumps([{**json.loads(BODY)["targets"][0], "defaultValues": kept}])
    told = played(line, answer(f'"targets":{targets}'))
    assert told.ending == (CREATED, "", 1)
    assert "Its id is 7" in told.text
    assert told.intent.reply is not None
    assert list(tree_of(told.intent.reply.body).find("1.000"))
    meaning = answered(told.intent.body, told.intent.reply.body, environment_name="", today=date(2026, 1, 1))
    assert meaning is not None
    values = [difference for difference in meaning.differences if difference.path[-1:] == ("default_value",)]
    assert [(value.asked, value.kept, value.verdict) for value in values[:1]] == [('"1.00"', "1.000", "same_meaning")]


def test_b11_numbers_keep_the_digits_they_came_with() -> None:
    value = decode(Reply(200, {}, b'{"a":1.000,"b":"1.00","c":7998987987686876867}'))
    assert value == {"a": NumberText("1.000"), "b": "1.00", "c": NumberText("7998987987686876867")}


def test_b12_a_text_where_a_truth_was_sent_is_taken(line: Line) -> None:
    told = played(line, answer('"targets":[{"expression":"true"}]'))
    assert told.ending == (CREATED, "", 1)
    assert "Its id is 7" in told.text


def test_b13_other_forms_of_days_and_states_are_taken_and_kept_as_they_came(line: Line) -> None:
    period = '{"periodStatus":"LIVE","startDate":"2025-06-11","createdOn":"2025-06-17T10:56:47.000+0000"}'
    told = played(line, answer(f'"periods":[{period}]'))
    assert told.ending == (CREATED, "", 1)
    assert "Its id is 7" in told.text
    assert told.intent.reply is not None
    assert list(tree_of(told.intent.reply.body).find("2025-06-17T10:56:47.000+0000"))


def test_b14_hostile_letters_do_not_hide_a_group(line: Line) -> None:
    told = played(line, answer('"note":"\\ud800 \\u0000 \\u202e"'))
    assert told.ending == (CREATED, "", 1)
    assert told.intent.reply is not None
    tree_of(told.intent.reply.body).root.json_text.encode()


def test_b14_texts_of_the_service_can_always_be_written_down(line: Line) -> None:
    body = '{"data":{"id":7,"name":"\\ud83d"},"errors":[{"code":"\\udc00","message":"\\ud800"}],"warnings":null}'
    told = played(line, body)
    assert told.ending == (Outcome.CREATED_WITH_PROBLEMS, "other_name", 1)
    assert "The service saved it as" in told.text
    told.text.encode()
    json.dumps(dict(told.verdict.params)).encode()


def test_b15_a_text_of_7_mb_is_read(line: Line) -> None:
    told = played(line, answer('"note":"' + "x" * 7_000_000 + '"'), once=True)
    assert told.ending == (CREATED, "", 1)
    assert "Its id is 7" in told.text
    assert told.intent.reply is not None
    tree = tree_of(told.intent.reply.body)
    (rows,) = tree.find("note")
    assert tree.node_at(rows).is_cut
    assert len(tree.node_at(rows).text) < 2_100


def test_b16_an_answer_of_10000_periods_is_read(line: Line) -> None:
    periods = ",".join(f'{{"id":{number},"refCode":"Cycle_{number}","active":true}}' for number in range(10_000))
    told = played(line, answer(f'"periods":[{periods}]'), once=True)
    assert told.ending == (CREATED, "", 1)
    assert "Its id is 7" in told.text
    assert told.intent.reply is not None
    tree = tree_of(told.intent.reply.body)
    (rows,) = tree.find("Cycle_9999")
    assert tree.node_at(rows).text


def test_b17_what_the_service_says_is_cut_and_stays_text(line: Line) -> None:
    said = "<a href='https://x.example'>click</a>" + "y" * 600
    body = json.dumps({"data": None, "errors": [{"code": 300004, "message": said}], "warnings": None})
    told = played(line, body)
    assert told.ending == (Outcome.REJECTED, "", 1)
    assert told.verdict.errors[0].message == said[:500]
    assert f"The service said: {said[:500]}" in told.text


@pytest.mark.parametrize("more", ["{}", "x", ",", "\0", answer()])
def test_b18_more_than_one_value_is_unknown(line: Line, more: str) -> None:
    told = played(line, answer() + more)
    assert told.ending == (UNKNOWN, "unreadable", 1)
    assert UNREADABLE in told.text


@pytest.mark.parametrize(
    "errors", ['"something"', "7", '[{"code":"310069"}]', '{"code":310069}', '["a",null,[1]]', "true", "[[]]"]
)
def test_errors_of_any_shape_are_read(line: Line, errors: str) -> None:
    told = played(line, f'{{"data":null,"errors":{errors}}}')
    assert told.verdict.outcome in (Outcome.REJECTED, Outcome.NAME_TAKEN, UNKNOWN)
    assert (told.verdict.outcome is Outcome.NAME_TAKEN) == ("310069" in errors)


@pytest.mark.parametrize("filler", ["", " " * 300_000], ids=["small", "large"])
def test_small_and_large_answers_are_read_alike(filler: str) -> None:
    """Large ones go through a parser that lets other threads run."""
    text = filler + '{"a":[1.0,{"b":"\\u00e9\\n","b":null}],"c":[],"d":{},"e":[true,false,NaN,-0,1E5]}'
    value = decode(Reply(200, {}, text.encode()))
    assert isinstance(value, Record)
    assert value["a"] == [NumberText("1.0"), {"b": None}]
    assert value["e"] == [True, False, NumberText("NaN"), NumberText("-0"), NumberText("1E5")]
    assert value.repeated_inside == {"b"}
    for broken in (text[:-1], text + "]", text.replace("1.0", "01"), text.replace("true", "True")):
        with pytest.raises(UnreadableError):
            decode(Reply(200, {}, broken.encode()))
