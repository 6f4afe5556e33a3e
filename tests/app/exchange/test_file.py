"""Any file a person opens: told apart by its content, refused with a reason."""

import json
import os
from pathlib import Path

import pytest

from app.domain.draft import Draft
from app.exchange.draft_file import write_draft
from app.exchange.file import read_file, read_file_text, text_of
from app.exchange.imported import read_import
from app.exchange.unreadable_file import NewerFormat, NotARequest, UnreadableFileError
from tests.app.exchange.bodies import REQUESTS


def _code(text: str) -> str:
    with pytest.raises(UnreadableFileError) as caught:
        read_file_text(text)
    return caught.value.code


def test_a_draft_and_a_body_are_told_apart_by_their_content() -> None:
    assert read_file_text(write_draft(Draft(name="Summer"))) == Draft(name="Summer")
    assert read_file_text('{"name": "Summer"}') == Draft(name="Summer")


def test_a_file_of_either_kind_is_read_with_and_without_a_mark_in_front(tmp_path: Path) -> None:
    file = tmp_path / "any.name"
    for mark in (b"", b"\xef\xbb\xbf"):
        file.write_bytes(mark + REQUESTS[0].read_bytes())
        assert read_file(file).name == "alternatecuurency_target"


def test_json_of_something_else_is_told_from_a_request() -> None:
    assert _code('{"data": {"id": 1}, "errors": null}') == "an_answer"
    assert _code('{"foo": 1}') == "no_known_field"
    assert _code("[]") == "not_an_object"
    assert issubclass(NotARequest, UnreadableFileError) and issubclass(NewerFormat, UnreadableFileError)


def test_an_empty_body_is_a_request_with_everything_missing() -> None:
    assert read_file_text("{}") == Draft()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "not_json"),
        ("name: Summer", "not_json"),
        ('{"name": "a", "name": "b"}', "repeated_key"),
        ('{"name": NaN}', "not_a_number"),
        ('{"name": ' + "[" * 64 + "]" * 64 + "}", "too_deep"),
        ('{"periods": [' + "{}," * 120_000 + "{}]}", "too_many_parts"),
        ('{"periods": [' + "1," * 400_001 + "1]}", "too_many_parts"),
        ("[" * 200_000, "too_deep"),
    ],
)
def test_a_text_that_is_no_json_or_too_much_of_it_says_why(text: str, code: str) -> None:
    assert _code(text) == code


@pytest.mark.no_cover
def test_a_hundred_targets_with_a_value_for_each_day_of_two_years_are_read() -> None:
    target = '{"defaultValues": [' + ",".join(['{"defaultValue": 1, "periodCode": "1"}'] * 730) + "]}"
    draft = read_file_text('{"targets": [' + ",".join([target] * 100) + "]}")
    assert [len(each.default_values) for each in draft.targets] == [730] * 100


@pytest.mark.no_cover
def test_the_answer_with_fifty_targets_over_a_thousand_periods_is_read() -> None:
    person = {"id": 75155297, "code": "till.example", "name": "till.example", "type": "TILL"}
    made = {"createdOn": "2025-06-17T10:56:47.000+0000", "createdBy": person, "lastUpdatedBy": person}
    values = [{"id": place, "periodId": place, "defaultValue": 1.5} for place in range(1000)]
    target = {"attribution": made, "description": "What it is for", "defaultValues": values}
    target["targetPeriodDefaultValuesMap"] = {str(place): value for place, value in enumerate(values)}
    periods = [{"id": place, "attribution": made, "refCode": f"Cycle_{place}"} for place in range(1000)]
    targets = [target | {"id": place, "name": f"Target {place}"} for place in range(50)]
    text = json.dumps({"data": {"id": 7, "name": "Large", "periods": periods, "targets": targets}, "errors": None})
    draft = read_import(text).draft
    assert (len(draft.periods), len(draft.targets)) == (1000, 50)
    assert {len(each.default_values) for each in draft.targets} == {1000}


@pytest.mark.parametrize("name", ["periods", "targets"])
def test_more_periods_or_targets_than_anybody_has_are_too_many_parts(name: str) -> None:
    with pytest.raises(UnreadableFileError, match="too_many_parts"):
        read_file_text(json.dumps({name: [{}] * 20_001}))
    with pytest.raises(UnreadableFileError, match="too_many_parts"):
        read_file_text(json.dumps({"format": 1, "draft": {name: [{}] * 20_001}}))


def test_a_mistake_in_json_has_a_line_and_a_column() -> None:
    with pytest.raises(UnreadableFileError) as caught:
        read_file_text('{"name": "a",\n  "active": tru}')
    assert (caught.value.line, caught.value.column) == (2, 13)


def test_bytes_that_are_no_utf8_are_refused_with_their_line() -> None:
    with pytest.raises(UnreadableFileError) as caught:
        text_of('{"a": 1,\n "name": "Für"}'.encode("latin-1"))
    assert (caught.value.code, caught.value.line) == ("not_utf8", 2)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf16_is_named(encoding: str) -> None:
    with pytest.raises(UnreadableFileError) as caught:
        text_of('{"name": "a"}'.encode(encoding))
    assert caught.value.code == "utf16"


def test_more_than_ten_mebibytes_are_not_read(tmp_path: Path) -> None:
    file = tmp_path / "large.json"
    file.write_bytes(b" " * (10 * 1024 * 1024 - 1) + b"{}")
    with pytest.raises(UnreadableFileError) as caught:
        read_file(file)
    assert caught.value.code == "too_large"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_a_folder_or_pipe_is_refused_without_waiting(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for place in (tmp_path, pipe):
        with pytest.raises(UnreadableFileError) as caught:
            read_file(place)
        assert caught.value.code == "not_a_file"
