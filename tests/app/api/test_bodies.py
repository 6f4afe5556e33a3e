"""Contents of answers, from well formed but odd to hostile: one test a line of the catalogue."""

import json

import pytest

from app.api.decoding import Record, UnreadableError, decode, repeated_keys
from app.domain.exact_json import NumberText
from app.domain.outcome import Outcome, Reply
from tests.app.api.conftest import NAME, Line, Told
from tests.fault_service import FaultService, answering, http

CREATED = Outcome.CREATED
UNKNOWN = Outcome.UNKNOWN


def answer(more: str = "", group_id: str = "7", envelope: str = "") -> str:
    """Return the answer to a creation with more fields in its group and its envelope."""
    fields = f'"id":{group_id},"name":"{NAME}"{"," if more else ""}{more}'
    return f'{{"data":{{{fields}}},"errors":null,"warnings":null{"," if envelope else ""}{envelope}}}'


def played(line: Line, body: bytes | str, content_type: str = "application/json") -> Told:
    """Return what a person is told of one body."""
    body = body.encode() if isinstance(body, str) else body
    with FaultService(answering(http(200, body, [f"Content-Type: {content_type}"]))) as service:
        return line.create(service)


@pytest.mark.parametrize("content_type", ["text/html", "text/plain; charset=latin-1", "nonsense", ""])
def test_b01_the_body_counts_not_its_announced_type(line: Line, content_type: str) -> None:
    assert played(line, answer(), content_type).ending == (CREATED, "", 1)


def test_b02_a_page_announced_as_json_is_unknown(line: Line) -> None:
    assert played(line, "<html>fine</html>").ending == (UNKNOWN, "unreadable", 1)


@pytest.mark.parametrize("bad", [b"\xff", b"\xc3\x28", b"\xed\xa0\x80"])
def test_b03_bytes_that_are_no_utf_8_are_unknown_and_kept(line: Line, bad: bytes) -> None:
    body = answer('"note":"@"').encode().replace(b"@", bad)
    told = played(line, body)
    assert told.ending == (UNKNOWN, "unreadable", 1)
    assert told.verdict.reply is not None
    assert told.verdict.reply.body == body


def test_b04_a_byte_order_mark_is_taken(line: Line) -> None:
    assert played(line, b"\xef\xbb\xbf" + answer().encode()).ending == (CREATED, "", 1)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32"])
def test_b05_other_encodings_are_unknown(line: Line, encoding: str) -> None:
    assert played(line, answer().encode(encoding)).ending == (UNKNOWN, "unreadable", 1)


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e400"])
def test_b06_numbers_that_are_none_are_harmless_outside_the_id(line: Line, number: str) -> None:
    assert played(line, answer(f'"value":{number}')).ending == (CREATED, "", 1)
    assert played(line, answer(group_id=number)).ending == (UNKNOWN, "no_id", 1)


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
    assert played(line, body).ending == (UNKNOWN, "unreadable", 1)


def test_b07_other_repeated_keys_are_named(line: Line) -> None:
    told = played(line, answer('"periods":[{"id":1,"id":2,"refCode":"a","refCode":"b"}]'))
    assert told.ending == (CREATED, "", 1)
    assert told.verdict.params["repeated"] == "id, refCode"


@pytest.mark.parametrize("brackets", ["[]", '{"a":}'])
@pytest.mark.parametrize("depth", [65, 100_000])
def test_b08_a_deep_answer_is_unknown(line: Line, brackets: str, depth: int) -> None:
    middle = len(brackets) - 1
    deep = brackets[:middle] * depth + "1" + brackets[middle:] * depth
    assert played(line, answer(f'"deep":{deep}')).ending == (UNKNOWN, "unreadable", 1)
    assert played(line, brackets[:middle] * depth).ending == (UNKNOWN, "unreadable", 1)


def test_b08_brackets_in_texts_are_not_deep(line: Line) -> None:
    assert played(line, answer('"note":"' + "[{" * 1000 + '\\""')).ending == (CREATED, "", 1)


def test_b09_an_integer_of_5000_digits_is_no_id_and_harmless_elsewhere(line: Line) -> None:
    assert played(line, answer(group_id="9" * 5000)).ending == (UNKNOWN, "no_id", 1)
    assert played(line, answer('"till":' + "9" * 5000)).ending == (CREATED, "", 1)


@pytest.mark.parametrize("group_id", ["2147483648", "9007199254740993", "9223372036854775808", "7998987987686876867"])
def test_b10_large_ids_are_exact(line: Line, group_id: str) -> None:
    told = played(line, answer(group_id=group_id))
    assert told.verdict.group_id == group_id
    assert group_id in told.text


def test_b11_numbers_keep_the_digits_they_came_with() -> None:
    value = decode(Reply(200, {}, b'{"a":1.000,"b":"1.00","c":7998987987686876867}'))
    assert value == {"a": NumberText("1.000"), "b": "1.00", "c": NumberText("7998987987686876867")}


@pytest.mark.parametrize(
    "more",
    [
        '"targets":[{"expression":"true"}]',
        '"periods":[{"periodStatus":"LIVE","startDate":"2025-06-11","createdOn":"2025-06-17T10:56:47.000+0000"}]',
        '"note":"\\ud800 \\u0000 \\u202e"',
    ],
    ids=["b12 text for a boolean", "b13 odd dates", "b14 half a surrogate"],
)
def test_b12_b13_b14_odd_values_do_not_hide_a_group(line: Line, more: str) -> None:
    assert played(line, answer(more)).ending == (CREATED, "", 1)


def test_b14_texts_of_the_service_can_always_be_written_down(line: Line) -> None:
    body = '{"data":{"id":7,"name":"\\ud83d"},"errors":[{"code":"\\udc00","message":"\\ud800"}],"warnings":null}'
    told = played(line, body)
    assert told.verdict.outcome is Outcome.CREATED_WITH_PROBLEMS
    told.text.encode()
    json.dumps(dict(told.verdict.params)).encode()


def test_b15_a_text_of_7_mb_is_read(line: Line) -> None:
    assert played(line, answer('"note":"' + "x" * 7_000_000 + '"')).ending == (CREATED, "", 1)


def test_b16_an_answer_of_10000_periods_is_read(line: Line) -> None:
    periods = ",".join(f'{{"id":{number},"refCode":"Cycle_{number}","active":true}}' for number in range(10_000))
    assert played(line, answer(f'"periods":[{periods}]')).ending == (CREATED, "", 1)


def test_b17_what_the_service_says_is_cut_and_stays_text(line: Line) -> None:
    said = "<a href='https://x.example'>click</a>" + "y" * 600
    body = json.dumps({"data": None, "errors": [{"code": 300004, "message": said}], "warnings": None})
    told = played(line, body)
    assert told.verdict.outcome is Outcome.REJECTED
    assert told.verdict.errors[0].message == said[:500]


@pytest.mark.parametrize("more", ["{}", "x", ",", "\0", answer()])
def test_b18_more_than_one_value_is_unknown(line: Line, more: str) -> None:
    assert played(line, answer() + more).ending == (UNKNOWN, "unreadable", 1)


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
    assert list(repeated_keys(value)) == ["b"]
    for broken in (text[:-1], text + "]", text.replace("1.0", "01"), text.replace("true", "True")):
        with pytest.raises(UnreadableError):
            decode(Reply(200, {}, broken.encode()))
