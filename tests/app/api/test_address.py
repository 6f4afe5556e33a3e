"""A typed address, read into an origin or refused with what to do."""

import pytest

from app.api.address import AddressProblem, Origin, read_origin
from app.words.sign_in import address_sentence, unknown_host_sentence


def origin(text: str) -> Origin:
    """Return the origin of a text that must be one."""
    read = read_origin(text)
    assert isinstance(read, Origin)
    return read


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("https://eu.api.capillarytech.com", "https://eu.api.capillarytech.com"),
        ("eu.api.capillarytech.com", "https://eu.api.capillarytech.com"),
        (" HTTPS://EU.api.capillarytech.com./v3/targetGroups?x#y ", "https://eu.api.capillarytech.com"),
        ("https://host.example:443", "https://host.example"),
        ("https://host.example:8443/", "https://host.example:8443"),
        ("http://127.0.0.1:8080", "http://127.0.0.1:8080"),
        ("http://localhost:80", "http://localhost"),
        ("http://[::1]:8080", "http://[::1]:8080"),
        ("https://[2001:DB8::1]", "https://[2001:db8::1]"),
    ],
)
def test_an_address_becomes_scheme_host_and_port(text: str, result: str) -> None:
    assert origin(text).text == result
    assert origin(origin(text).text) == origin(text)


@pytest.mark.parametrize(
    "text",
    [
        "http://eu.api.capillarytech.com",
        "http://127.1",
        "http://2130706433",
        "http://127.0.0.1.example",
        "http://10.0.0.1",
        "ftp://eu.api.capillarytech.com",
        "file:///etc/passwd",
    ],
)
def test_n15_only_this_computer_may_do_without_https(text: str) -> None:
    assert problem(text) in ("not_https", "malformed")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "empty"),
        ("https://", "malformed"),
        ("https://[::1", "malformed"),
        ("https://host:99999", "port"),
        ("https://host:port", "port"),
        ("https://" + "a" * 70 + ".example", "malformed"),
        ("https://a..b", "malformed"),
        ("https://ho st", "malformed"),
        ("https://-host.example", "malformed"),
        ("https://host\\@evil.example", "malformed"),
        ("https://" + "a.b" * 100, "malformed"),
        ("https://xn--.example\u200d\u200d.☃‍", "malformed"),
    ],
)
def test_n16_a_malformed_address_is_refused_at_once(text: str, code: str) -> None:
    assert problem(text) == code


@pytest.mark.parametrize("userinfo", ["till:password@", "till@", ":@", "@"])
def test_n17_a_password_in_an_address_is_refused_and_the_rest_offered(userinfo: str) -> None:
    read = read_origin(f"https://{userinfo}host.example/")
    assert isinstance(read, AddressProblem)
    assert read.code == "credentials"
    assert read.origin is not None
    assert read.origin.text == "https://host.example"
    assert "password" not in repr(read)


def test_n18_documented_regions_and_this_computer_are_known() -> None:
    known = ("eu.api.capillarytech.com", "apac.api.capillarytech.com", "http://localhost:1", "https://127.0.0.1")
    assert all(origin(text).known for text in known)


@pytest.mark.parametrize(
    "text",
    [
        "https://eu.api.capillarytech.com.example",
        "https://eu.api.capillarytech.com:8443",
        "https://eu-api.capillarytech.com",
        "https://evil.example",
    ],
)
def test_n18_other_hosts_are_to_be_confirmed(text: str) -> None:
    assert not origin(text).known
    assert origin(text).host in unknown_host_sentence(origin(text).host, origin(text).shown)


def test_n18_a_host_in_other_letters_is_shown_in_both() -> None:
    read = origin("https://eu.apі.capillarytech.com")  # the third letter of "api" is Cyrillic
    assert read.host == "eu.xn--ap-98c.capillarytech.com" or read.host.startswith("eu.xn--")
    assert read.shown == "eu.apі.capillarytech.com"
    assert not read.known
    sentence = unknown_host_sentence(read.host, read.shown)
    assert read.host in sentence
    assert read.shown in sentence


def problem(text: str) -> str:
    """Return the code of a text that must be no address; it must have a sentence."""
    read = read_origin(text)
    assert isinstance(read, AddressProblem)
    assert address_sentence(read.code)
    return read.code
