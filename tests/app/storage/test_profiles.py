"""Profiles: practice is built in, others are kept, and one that leads elsewhere says that its secret must go."""

from dataclasses import replace

import pytest

from app.domain.profile import PRACTICE_PROFILE_ID, Environment, Profile, SignIn
from app.storage.database import Database
from app.storage.places import Places
from app.storage.profiles import PRACTICE, ProfileStore


@pytest.fixture
def profiles(database: Database) -> ProfileStore:
    """The store with practice alone."""
    return ProfileStore(database)


def test_practice_is_there_from_the_start_and_chosen(profiles: ProfileStore) -> None:
    assert profiles.list() == [PRACTICE]
    assert profiles.chosen() == PRACTICE
    assert PRACTICE.id == PRACTICE_PROFILE_ID


def test_profiles_come_back_as_they_were_practice_first_then_by_name(profiles: ProfileStore, profile: Profile) -> None:
    live = Profile("p2", "a live one", Environment.LIVE, "https://x", SignIn.OAUTH, "key", "STORE_CODE", "s1")
    profiles.save(profile)
    profiles.save(live)
    assert profiles.list() == [PRACTICE, live, profile]
    assert profiles.profile("p2") == live


def test_the_chosen_profile_stays_chosen_until_it_is_deleted(profiles: ProfileStore, profile: Profile) -> None:
    profiles.save(profile)
    profiles.choose("p1")
    assert profiles.chosen() == profile
    profiles.delete("p1")
    assert profiles.chosen() == PRACTICE
    assert profiles.list() == [PRACTICE]


@pytest.mark.parametrize(
    ("changes", "forget"),
    [
        ({"name": "Renamed"}, False),
        ({"attribution_type": "TILL", "attribution_code": "7"}, False),
        ({"origin": "https://other.example.com"}, True),
        ({"user": "till2"}, True),
        ({"sign_in": SignIn.OAUTH}, True),
        ({"environment": Environment.LIVE}, True),
    ],
)
def test_a_profile_that_leads_elsewhere_says_that_its_secret_must_go(
    profiles: ProfileStore, profile: Profile, changes: dict[str, str], forget: bool
) -> None:
    assert not profiles.save(profile)
    assert profiles.save(replace(profile, **changes)) is forget  # type: ignore[arg-type]  # any field


def test_practice_can_be_neither_changed_nor_deleted_nor_imitated(profiles: ProfileStore, profile: Profile) -> None:
    profiles.delete(PRACTICE.id)
    for imitation in (replace(profile, id=PRACTICE.id), replace(profile, environment=Environment.PRACTICE)):
        with pytest.raises(ValueError, match="built in"):
            profiles.save(imitation)
    assert profiles.list() == [PRACTICE]


def test_nobody_can_choose_a_profile_that_is_not_there(profiles: ProfileStore) -> None:
    with pytest.raises(LookupError):
        profiles.choose("nobody")
    with pytest.raises(LookupError):
        profiles.profile("nobody")


def test_profiles_are_there_after_the_program_ended(places: Places, profile: Profile) -> None:
    first = Database(places.database)
    ProfileStore(first).save(profile)
    ProfileStore(first).choose("p1")
    first.close()
    second = Database(places.database)
    assert ProfileStore(second).chosen() == profile
    second.close()


def test_two_new_profiles_never_share_an_id(profiles: ProfileStore) -> None:
    assert profiles.new_id() != profiles.new_id()
