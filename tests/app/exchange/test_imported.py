"""Texts of every origin become drafts: files, bodies, answers, Postman collections, and mails with these in them."""

import json
from pathlib import Path

import pytest

from app.domain import exact_json
from app.exchange.draft_file import write_draft
from app.exchange.found_secret import SecretKind
from app.exchange.imported import Note, Origin, read_import, read_import_file
from app.exchange.unreadable_file import NewerFormat, UnreadableFileError
from app.session.compose import compose
from tests.app.exchange.bodies import EXAMPLES, REQUESTS
from tests.app.exchange.curl_forms import FORMS, URL
from tests.ui.keys import example

SAMPLE = (EXAMPLES / "create_page_sample.request.json").read_text()
IDS = [file.name for file in REQUESTS]


def same(text: str, body: str) -> bool:
    """Tell whether the draft of a text composes to a body."""
    return exact_json.same(compose(read_import(text).draft), exact_json.loads(body))


@pytest.mark.parametrize("file", REQUESTS, ids=IDS)
def test_a_body_gives_the_same_json_and_nothing_to_say(file: Path) -> None:
    got = read_import_file(file)
    assert exact_json.same(compose(got.draft), exact_json.loads(file.read_text()))
    assert got.origin is Origin.BODY
    assert got.plain


def test_the_file_of_a_draft_gives_the_draft() -> None:
    draft = example("page_sample")
    got = read_import(write_draft(draft))
    assert (got.draft, got.origin, got.plain) == (draft, Origin.DRAFT, True)


@pytest.mark.parametrize("file", REQUESTS, ids=IDS)
def test_an_answer_gives_what_was_asked_for(file: Path) -> None:
    answer = file.with_name(file.name.replace("request", "response"))
    got = read_import_file(answer)
    assert got.origin is Origin.ANSWER
    assert [note.code for note in got.notes] == ["answer"]
    assert got.draft.name == json.loads(answer.read_text())["data"]["name"]
    assert "id" not in compose(got.draft)


def test_the_group_of_an_answer_without_its_envelope_is_known_as_one() -> None:
    answer = json.loads((EXAMPLES / "create_page_sample.response.json").read_text())
    assert read_import(json.dumps(answer["data"])).origin is Origin.ANSWER


def test_of_a_list_of_groups_each_can_be_taken() -> None:
    text = (EXAMPLES / "milestones_by_name.response.json").read_text()
    names = read_import(text).names
    assert len(names) > 1
    assert read_import(text, 1).draft.name == names[1]
    assert read_import(text, 99).which == len(names) - 1


def postman(*items: object, **more: object) -> str:
    """Return a collection."""
    return json.dumps({"info": {"name": "Loyalty"}, "item": list(items), **more})


def request(body: str, name: str = "Create", **more: object) -> dict[str, object]:
    """Return a request of a collection."""
    url = {"raw": URL, "host": ["eu", "api"], "path": ["v3", "targetGroups"]}
    return {"name": name, "request": {"method": "POST", "url": url, "body": {"mode": "raw", "raw": body}, **more}}


@pytest.mark.parametrize("file", REQUESTS, ids=IDS)
def test_a_collection_in_folders_gives_the_same_json(file: Path) -> None:
    text = postman({"name": "Folder", "item": [request(file.read_text())]}, {"name": "empty"})
    assert same(text, file.read_text())
    got = read_import(text)
    assert (got.origin, got.host, got.method) == (Origin.POSTMAN, "eu.api.capillarytech.com", "POST")


def test_one_request_of_a_collection_is_enough() -> None:
    whole = request(SAMPLE)
    assert same(json.dumps(whole), SAMPLE)
    assert same(json.dumps(whole["request"]), SAMPLE)
    assert same(json.dumps({"collection": json.loads(postman(whole))}), SAMPLE)


@pytest.mark.parametrize(
    "auth",
    [
        {"type": "basic", "basic": [{"key": "username", "value": "till"}, {"key": "password", "value": "word"}]},
        {"type": "basic", "basic": {"username": "till", "password": "word"}},
        {"type": "basic", "basic": {"username": "till", "password": "{{password}}"}},
    ],
)
def test_the_sign_in_of_a_collection_is_found(auth: object) -> None:
    text = postman(request('{"name": "x"}'), auth=auth, variable=[{"key": "password", "value": "word"}])
    (secret,) = read_import(text).secrets
    assert (secret.kind, secret.user, secret.secret) == (SecretKind.PASSWORD, "till", "word")


def test_headers_tokens_and_token_requests_of_a_collection_are_found() -> None:
    header = [{"key": "Cookie", "value": "a=b"}, {"key": "Authorization", "value": "x y", "disabled": True}]
    text = postman(
        request('{"key": "k", "secret": "s"}', "Token"),
        request(
            '{"name": "x"}', header=header, auth={"type": "bearer", "bearer": [{"key": "token", "value": "t.t.t"}]}
        ),
    )
    kinds = [(secret.kind, secret.secret) for secret in read_import(text).secrets]
    assert kinds == [(SecretKind.COOKIE, "a=b"), (SecretKind.TOKEN, "t.t.t"), (SecretKind.CLIENT, "s")]


def test_variables_of_a_collection_are_filled_in_and_others_told() -> None:
    text = postman(
        request('{"name": "{{group}}", "description": "{{more}}", "totalPeriods": {{count}}}'),
        variable=[{"key": "group", "value": "x"}, {"key": "count", "value": "3"}],
    )
    got = read_import(text)
    assert (got.draft.name, got.draft.description, got.draft.total_periods) == ("x", "{{more}}", "3")
    assert got.notes == (Note("variable", (("name", "more"),)),)


MAIL = """Hi Anna,

here is "the" group {as promised}; it's 5" long:

{body}

Best, Bo {{-:
"""


@pytest.mark.parametrize("file", REQUESTS, ids=IDS)
def test_a_mail_with_a_body_in_it_gives_the_same_json(file: Path) -> None:
    text = MAIL.replace("{body}", file.read_text())
    assert same(text, file.read_text())
    assert read_import(text).origin is Origin.TEXT


def test_a_quoted_mail_with_a_command_in_it_is_mended() -> None:
    text = "\n".join(f"> {line}" for line in MAIL.replace("{body}", FORMS["single_quoted"](SAMPLE)).splitlines())
    assert same(text, SAMPLE)
    got = read_import(text)
    assert got.origin is Origin.CURL
    assert Note("mended") in got.notes


@pytest.mark.parametrize("marks", ["“”", "„“", "«»"])
def test_typographic_quotes_are_mended(marks: str) -> None:
    text = '{"name": "x", "active": true}'
    for number in range(text.count('"')):
        text = text.replace('"', marks[number % 2], 1)
    got = read_import(f"See\u00a0below:\n{text}")
    assert got.draft.name == "x"
    assert got.notes == (Note("mended"),)


def test_a_text_after_the_body_does_not_hide_it() -> None:
    assert read_import('{"name": "x"}\n\nThat is all.').draft.name == "x"


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ('{"name": "x",}', "not_json", 1, 14),
        ('{"name": "x", "targets": [{"name": "y"},]}', "not_json", 1, 41),
        ('Hi,\n  {"name": "x",\n "targets": [{"name": "y"}', "not_json", 3, 27),
        ('see {"name": oops} and {"name": "y"}', "not_json", 1, 14),
        ("just words", "nothing_found", 0, 0),
        ("", "nothing_found", 0, 0),
        ("[1, 2]", "not_an_object", 0, 0),
        ("[", "not_json", 1, 2),
        ('{"data": null, "errors": [{"code": 310069}]}', "an_answer", 0, 0),
        ('{"key": "k", "secret": "s"}', "token_request", 0, 0),
        ('{"a": 1}', "no_known_field", 0, 0),
        (postman(request("{}", "empty")), "no_group_in_collection", 0, 0),
        (postman(request('{"name": ')), "not_json", 1, 10),
        ('{"name": 1, "name": 2}', "repeated_key", 0, 0),
        ('{"totalPeriods": NaN}', "not_a_number", 0, 0),
        ('{"name": ' * 65 + "1" + "}" * 65, "too_deep", 0, 0),
        ('{"name": "' + "x" * exact_json.MAX_BYTES + '"}', "too_large", 0, 0),
    ],
)
def test_what_cannot_be_read_is_said_with_its_place(text: str, code: str, line: int, column: int) -> None:
    with pytest.raises(UnreadableFileError) as caught:
        read_import(text)
    assert (caught.value.code, caught.value.line, caught.value.column) == (code, line, column)


def test_a_draft_of_a_newer_program_is_not_taken_for_something_else() -> None:
    with pytest.raises(NewerFormat):
        read_import('{"format": 99, "app": "9.0", "draft": {}}')


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("Authorization", "Basic abc"),
        ("cookie", "a=b"),
        ("password", "word"),
        ("client_secret", "s"),
        ("accessToken", "t"),
        ("X-CAP-API-OAUTH-TOKEN", "t"),
        ("anything", "Bearer abcdefghijklmnop"),
    ],
)
def test_a_secret_in_a_body_is_taken_out_and_told(field: str, value: str) -> None:
    text = json.dumps({"name": "x", "more": [{"kept": 1, field: value}]})
    got = read_import(text)
    assert compose(got.draft) == {"name": "x", "more": [{"kept": exact_json.NumberText("1")}]}
    assert len(got.secrets) == 1
    assert not got.plain


@pytest.mark.parametrize("name", ["tokens", "passwordless", "keys", "secretary", "active"])
def test_a_field_that_only_sounds_like_a_secret_is_kept(name: str) -> None:
    assert compose(read_import(json.dumps({"name": "x", name: "y"})).draft)[name] == "y"


def test_a_file_that_is_none_is_not_read(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match="not_a_file"):
        read_import_file(tmp_path)
