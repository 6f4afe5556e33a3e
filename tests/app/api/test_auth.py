"""How a call says who asks, and what cannot be sent."""

import base64
import hashlib

import pytest
import requests

from app.api.auth import (
    NOBODY,
    TOKEN_HEADER,
    CredentialError,
    HeaderAuth,
    basic_auth,
    is_hashed,
    is_pasted_header,
    token_auth,
)
from app.words.sign_in import credential_sentence

DOCUMENTED = "Basic c3RvcmUuc2VydmVyOjhhMTZhNmI3MDUwNWViMWYxZmY3Y2RjMGNkNTU1OWE3"
MD5 = "8a16a6b70505eb1f1ff7cdc0cd5559a7"


def header(auth: HeaderAuth, name: str = "Authorization") -> str | None:
    """Return a header of a request that was signed in."""
    request = requests.Request("GET", "https://host.example/", auth=auth).prepare()
    return request.headers.get(name)


def pair(auth: HeaderAuth) -> list[str]:
    """Return user and hash of a Basic header."""
    return base64.b64decode((header(auth) or "").removeprefix("Basic ")).decode().split(":")


@pytest.mark.parametrize(
    "secret", ["server123", MD5, MD5.upper(), DOCUMENTED, f"Authorization: {DOCUMENTED}", " server123\n"]
)
def test_the_documented_check_vector_holds_for_every_way_to_give_it(secret: str) -> None:
    assert header(basic_auth("store.server", secret)) == DOCUMENTED


def test_what_was_recognised_can_be_told() -> None:
    assert is_hashed(MD5)
    assert not is_hashed("server123")
    assert is_pasted_header(f" {DOCUMENTED} ")
    assert not is_pasted_header("Basically safe")


@pytest.mark.parametrize("password", ["пароль", "密码", "pa:ss", "naïve😀", " inner blank "])
def test_n20_a_password_in_any_script_travels_as_utf_8(password: str) -> None:
    hashed = hashlib.md5(password.strip().encode()).hexdigest()
    assert pair(basic_auth("jürgen", password)) == ["jürgen", hashed]


def test_n21_a_user_name_with_a_colon_is_refused() -> None:
    refused("user_colon", "till:1", "x")


@pytest.mark.parametrize("control", ["\r", "\n", "\0", "\x7f", "\ud800"])
def test_n22_control_characters_are_refused(control: str) -> None:
    refused("user_control", f"till{control}1", "x")
    refused("secret_control", "till", f"pass{control}word")
    with pytest.raises(CredentialError):
        token_auth(f"tok{control}en")


def test_k13_blanks_and_line_ends_around_a_pasted_secret_are_trimmed() -> None:
    assert header(basic_auth(" store.server ", "\tserver123 \r\n")) == DOCUMENTED


@pytest.mark.parametrize(
    ("code", "user", "secret"),
    [
        ("user_empty", " ", "x"),
        ("secret_empty", "till", " \n"),
        ("pasted_unreadable", "till", "Basic !!!!"),
        ("pasted_unreadable", "till", "Basic " + base64.b64encode(b"no colon").decode()),
        ("pasted_unreadable", "till", "Basic " + base64.b64encode(b"\xff:x").decode()),
        ("pasted_unreadable", "", "Basic " + base64.b64encode(b"till:a\rb").decode()),
        ("pasted_other_user", "till", DOCUMENTED),
    ],
)
def test_what_cannot_be_sent_is_refused_with_a_reason(code: str, user: str, secret: str) -> None:
    refused(code, user, secret)


def test_a_pasted_header_brings_its_user() -> None:
    assert header(basic_auth("", DOCUMENTED)) == DOCUMENTED


def test_a_token_goes_alone() -> None:
    request = requests.Request("GET", "https://host.example/", headers={"Authorization": "x"}, auth=token_auth("a.b.c"))
    headers = request.prepare().headers
    assert headers[TOKEN_HEADER] == "a.b.c"
    assert "Authorization" not in headers


def test_nobody_is_named_where_nobody_asks() -> None:
    assert header(NOBODY) is None


def test_a_sign_in_shows_nothing_of_itself() -> None:
    auth = basic_auth("store.server", "server123")
    assert MD5 not in repr(auth)
    assert "server123" not in f"{auth} {vars(auth)}"


def refused(code: str, user: str, secret: str) -> None:
    """Hold that a sign-in is refused, and that the refusal repeats no secret."""
    with pytest.raises(CredentialError) as caught:
        basic_auth(user, secret)
    assert caught.value.code == code
    assert str(caught.value) == code
    assert credential_sentence(code)
