"""The band says where a group would be created, in words, colour and drawing."""

import pytest
from pytestqt.qtbot import QtBot

from app.domain.profile import Environment, Profile, SignIn
from ui.forms.environment_band import EnvironmentBand


def profile(environment: Environment) -> Profile:
    return Profile("one", "Mine", environment, "https://eu.api.capillarytech.com", SignIn.BASIC, "till.1")


def test_without_a_profile_it_is_practice(qtbot: QtBot) -> None:
    band = EnvironmentBand()
    qtbot.addWidget(band)
    assert band.words() == "PRACTICE"
    assert band.property("environment") == "practice"


@pytest.mark.parametrize(
    ("environment", "words"),
    [(Environment.PRACTICE, "PRACTICE"), (Environment.TEST, "TEST (EU)"), (Environment.LIVE, "LIVE (EU)")],
)
def test_it_names_the_environment_and_the_region(qtbot: QtBot, environment: Environment, words: str) -> None:
    band = EnvironmentBand()
    qtbot.addWidget(band)
    band.set_profile(profile(environment))
    assert band.words() == words
    assert band.property("environment") == environment.value
    assert band.accessibleName() == words
    assert band.accessibleDescription()
