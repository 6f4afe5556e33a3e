"""Where a group is created, in words."""

import pytest

from app.domain.profile import REGIONS, Environment
from app.words.environments import environment_label, environment_meaning, region


@pytest.mark.parametrize(
    ("environment", "address", "words"),
    [
        (Environment.PRACTICE, "http://127.0.0.1:40123", "PRACTICE"),
        (Environment.LIVE, "https://eu.api.capillarytech.com", "LIVE (EU)"),
        (Environment.LIVE, "https://apac.api.capillarytech.com/v3/targetGroups", "LIVE (India)"),
        (Environment.TEST, "https://staging.example.org:8443/v3", "TEST (staging.example.org:8443)"),
    ],
)
def test_a_label_names_the_environment_and_the_region_or_host(
    environment: Environment, address: str, words: str
) -> None:
    assert environment_label(environment, address) == words


def test_every_documented_region_has_a_word_and_every_environment_a_meaning() -> None:
    assert [region(origin) for _name, origin in REGIONS] == [name for name, _origin in REGIONS]
    assert all(environment_meaning(environment) for environment in Environment)
