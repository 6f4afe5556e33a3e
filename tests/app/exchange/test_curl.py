"""Curl commands become drafts: every documented request in every way of quoting, and nothing that reaches further."""

import pytest

from app.domain import exact_json
from app.exchange.found_secret import SecretKind
from app.exchange.imported import Import, Note, Origin, read_import
from app.exchange.unreadable_file import UnreadableFileError
from app.session.compose import compose
from tests.app.exchange.bodies import REQUESTS
from tests.app.exchange.curl_forms import AUTHORIZATION, FORMS, PASSWORD, SECRETS, TILL, URL

ODD = (
    '{\n "name": "It\'s 5\\" & ^100% $HOME `x` \\\\ back ü €😀! |<>",\n "active": true, "targets": [],'
    ' "trackingType": "DEFAULT"\n}'
)
BODIES = {file.name.removesuffix(".request.json"): file.read_text() for file in REQUESTS} | {"odd": ODD}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", BODIES)
def test_every_request_in_every_quoting_gives_the_same_json(name: str, form: str) -> None:
    got = read_import(FORMS[form](BODIES[name]))
    assert exact_json.same(compose(got.draft), exact_json.loads(BODIES[name]))
    assert got.origin is Origin.CURL
    assert (got.host, got.method) == ("eu.api.capillarytech.com", "POST")
    assert {secret.kind.value for secret in got.secrets} == SECRETS.get(form, set())


@pytest.mark.parametrize("form", [form for form, kinds in SECRETS.items() if "password" in kinds])
def test_a_password_comes_with_its_till(form: str) -> None:
    (secret,) = [one for one in read_import(FORMS[form](ODD)).secrets if one.kind is SecretKind.PASSWORD]
    assert (secret.user, secret.secret) == (TILL, PASSWORD)
    assert secret.can_be_kept
    assert PASSWORD not in repr(secret)


def refusal(command: str) -> tuple[str, str]:
    """Return why a command is not taken."""
    with pytest.raises(UnreadableFileError) as caught:
        read_import(command)
    return caught.value.code, caught.value.detail


@pytest.mark.parametrize(
    ("command", "code", "named"),
    [
        (f"curl {URL} -d @body.json", "curl_file", "-d @body.json"),
        (f"curl {URL} -d@-", "curl_file", "-d @-"),
        (f"curl {URL} --data '@/etc/passwd'", "curl_file", "--data @/etc/passwd"),
        (f"curl {URL} --json @body.json", "curl_file", "--json @body.json"),
        (f"curl {URL} -H @headers -d '{{}}'", "curl_file", "-H @…"),
        (f"curl {URL} -b cookies.txt -d '{{}}'", "curl_file", "-b"),
        (f'curl {URL} -d "$(cat body.json)"', "curl_runs", "$(…)"),
        (f'curl {URL} -d "`cat body.json`"', "curl_runs", "`…`"),
        ("curl $(cat url) -d '{}'", "curl_runs", "$(…)"),
        ("curl `cat url` -d '{}'", "curl_runs", "`…`"),
        (f'curl {URL} `\n -d "$(Get-Content body.json)"', "curl_runs", "$(…)"),
        (f"curl -K config {URL} -d '{{}}'", "curl_refused", "-K"),
        (f"curl {URL} -d '{{}}' -o out.json", "curl_refused", "-o"),
        (f"curl -sSLo out.json {URL} -d '{{}}'", "curl_refused", "-o"),
        (f"curl --output out.json {URL} -d '{{}}'", "curl_refused", "--output"),
        (f"curl --proxy http://elsewhere {URL} -d '{{}}'", "curl_refused", "--proxy"),
        (f"curl -x elsewhere {URL} -d '{{}}'", "curl_refused", "-x"),
        (f"curl -T body.json {URL}", "curl_refused", "-T"),
        (f"curl --netrc {URL} -d '{{}}'", "curl_refused", "--netrc"),
        (f"curl --made-up {URL} -d '{{}}'", "curl_unknown", "--made-up"),
        (f"curl -Z {URL} -d '{{}}'", "curl_unknown", "-Z"),
    ],
)
def test_what_reaches_further_is_refused_by_name(command: str, code: str, named: str) -> None:
    assert refusal(command) == (code, named)


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (f"curl {URL}", "curl_no_data"),
        (f"curl {URL} -d", "curl_no_value"),
        (f'curl {URL} -d \'{{"name": "x"', "curl_quote"),
        (f"curl {URL} -d '{{\"name\": }}'", "not_json"),
        (f'curl {URL} -d \'{{"key": "k", "secret": "s"}}\'', "token_request"),
        (f"curl {URL} -d '{{\"size\": 1}}'", "no_known_field"),
        (f"curl {URL} -d '[1]'", "not_an_object"),
    ],
)
def test_what_is_missing_is_said(command: str, code: str) -> None:
    assert refusal(command)[0] == code


def test_raw_data_may_begin_with_an_at_sign() -> None:
    assert refusal(f"curl {URL} --data-raw @x")[0] == "not_json"


def group(command: str) -> Import:
    """Return the import of a command; its group is called x."""
    got = read_import(command)
    assert got.draft.name == "x"
    return got


BODY = '\'{"name":"x"}\''


@pytest.mark.parametrize(
    ("command", "host", "method", "code"),
    [
        (f"curl -X PUT {URL}/7 -d {BODY}", "eu.api.capillarytech.com", "PUT", "other_request"),
        (f"curl https://example.org/else?key=1 -d {BODY}", "example.org", "POST", "other_request"),
        (f"curl example.org -d {BODY}", "example.org", "POST", "other_request"),
        (f"curl http://[broken -d {BODY}", "", "POST", "other_request"),
        (f"curl {URL}/ -d {BODY} -k", "eu.api.capillarytech.com", "POST", "always_verified"),
        (f"curl {URL} -d {BODY} && rm x", "eu.api.capillarytech.com", "POST", "rest_left_out"),
        (f'curl {URL} -d {BODY} -H "X: $TOKEN"', "eu.api.capillarytech.com", "POST", "variable"),
    ],
)
def test_what_a_command_was_made_for_is_told(command: str, host: str, method: str, code: str) -> None:
    got = group(command)
    assert (got.host, got.method) == (host, method)
    assert [note.code for note in got.notes] == [code]


def test_an_address_is_told_without_its_query() -> None:
    assert (
        Note("other_request", (("method", "POST"), ("path", "/else")))
        in group(f"curl 'https://example.org/else?key=1' -d {BODY}").notes
    )


@pytest.mark.parametrize(
    ("option", "kind", "secret"),
    [
        ("-H 'Authorization: Bearer abc.def.ghi'", SecretKind.TOKEN, "abc.def.ghi"),
        ("-H 'X-CAP-API-OAUTH-TOKEN: abc.def.ghi'", SecretKind.TOKEN, "abc.def.ghi"),
        ("-H 'X-CAP-API-AUTH-KEY: k1'", SecretKind.OTHER, "k1"),
        ("-H 'Cookie: a=b'", SecretKind.COOKIE, "a=b"),
        ("--cookie a=b", SecretKind.COOKIE, "a=b"),
        ("--oauth2-bearer abc", SecretKind.TOKEN, "abc"),
        ("-H 'Authorization: Basic !!!'", SecretKind.OTHER, "!!!"),
        ("--url https://till:word@example.org/v3/targetGroups", SecretKind.PASSWORD, "word"),
    ],
)
def test_every_kind_of_secret_is_found(option: str, kind: SecretKind, secret: str) -> None:
    (found,) = group(f"curl -d {BODY} {option}").secrets
    assert (found.kind, found.secret) == (kind, secret)


@pytest.mark.parametrize(
    "value", ["Basic <token>", "Basic {{auth}}", "Bearer $TOKEN", "Basic xxxx", "%AUTH%", "<secret>"]
)
def test_what_stands_in_for_a_secret_is_none(value: str) -> None:
    assert group(f"curl {URL} -d {BODY} -H 'Authorization: {value}'").secrets == ()


def test_harmless_headers_are_no_secrets() -> None:
    command = f"curl {URL} -d {BODY} -A me -H 'Accept: */*' -H 'X-CAP-API-ATTRIBUTION-ENTITY-CODE: store' -H 'Host: a'"
    assert group(command).secrets == ()


def test_the_first_of_several_commands_is_taken_and_another_can_be_asked_for() -> None:
    text = f"First:\ncurl {URL} -d {BODY}\n\nthen\n$ curl {URL} \\\n -d {BODY.replace('x', 'y')}\nand curl is done."
    assert read_import(text).names == ("x", "y")
    assert read_import(text, 1).draft.name == "y"
    assert read_import(text).notes == (Note("several", (("count", 2),)),)


def test_a_sign_in_is_not_kept_with_its_command() -> None:
    assert AUTHORIZATION not in repr(read_import(FORMS["single_quoted"](ODD)))
