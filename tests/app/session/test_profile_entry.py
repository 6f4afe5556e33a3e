"""A connection as typed, read into a profile."""

from dataclasses import replace

import pytest

from app.domain.profile import Environment, Profile, SignIn
from app.session.profile_entry import ProfileEntry, read_entry

ENTRY = ProfileEntry("EU", Environment.LIVE, "https://eu.api.capillarytech.com", SignIn.BASIC, " till.1 ")


def test_a_good_entry_becomes_a_profile_with_blanks_cut() -> None:
    read = read_entry(ENTRY, "p1")
    assert read.profile == Profile(
        "p1", "EU", Environment.LIVE, "https://eu.api.capillarytech.com", SignIn.BASIC, "till.1"
    )
    assert read.unknown_host == ""


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"name": " "}, ("name", "missing")),
        ({"address": ""}, ("address", "empty")),
        ({"address": "http://eu.api.capillarytech.com"}, ("address", "not_https")),
        ({"address": "https://till:secret@example.org"}, ("address", "credentials")),
        ({"user": ""}, ("user", "missing")),
    ],
)
def test_what_is_wrong_is_named_with_its_input(changes: dict[str, str], problem: tuple[str, str]) -> None:
    read = read_entry(replace(ENTRY, **changes), "p1")  # type: ignore[arg-type]
    assert read.profile is None
    assert problem in read.problems


def test_names_of_connections_are_unique_ignoring_case() -> None:
    other = Profile("p2", "eu", Environment.TEST, "https://example.org", SignIn.BASIC, "till")
    assert read_entry(ENTRY, "p1", (other,)).problems == (("name", "name_taken"),)
    assert read_entry(ENTRY, "p2", (other,)).problems == ()


def test_a_host_that_is_not_documented_waits_for_a_person() -> None:
    read = read_entry(replace(ENTRY, address="loyalty.example.org"), "p1")
    assert read.profile is not None
    assert (read.profile.origin, read.unknown_host) == ("https://loyalty.example.org", "loyalty.example.org")


def test_attribution_goes_with_a_client_key_only_and_needs_both_halves() -> None:
    oauth = replace(ENTRY, sign_in=SignIn.OAUTH, attribution_type="STORE_CODE", attribution_code="s1")
    read = read_entry(oauth, "p1")
    assert read.profile is not None and read.profile.attribution_code == "s1"
    basic = read_entry(replace(oauth, sign_in=SignIn.BASIC), "p1")
    assert basic.profile is not None and basic.profile.attribution_type == ""
    assert read_entry(replace(oauth, attribution_code=""), "p1").problems == (("attribution_code", "missing"),)
