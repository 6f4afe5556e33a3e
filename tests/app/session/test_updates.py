"""A new version is asked for when it is switched on and a person says so, and never otherwise."""

import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from app.session.transports import transport_of
from app.session.updates import SETTING, Updates
from app.storage.database import Database
from app.storage.settings import Settings
from tests.fault_service import FaultService, answering, http

TOLD = {"version": "0.10.0", "day": "2027-01-31", "page": "https://target-composer.example/get", "changes": ["More."]}


@pytest.fixture
def settings(tmp_path: Path) -> Iterator[Settings]:
    database = Database(tmp_path / "data.sqlite")
    yield Settings(database)
    database.close()


def updates(settings: Settings, url: str, version: str = "0.2.0") -> Updates:
    return Updates(settings, partial(transport_of, settings, 20.0), f"{url}/latest.json", version)


def told(value: object) -> FaultService:
    return FaultService(answering(http(200, json.dumps(value).encode())))


def test_it_is_off_until_it_is_switched_on_and_then_nobody_is_asked(settings: Settings) -> None:
    assert settings.get(SETTING) is False
    with told(TOLD) as service:
        assert updates(settings, service.url).ask().code == "switched_off"
        assert service.connections == 0


def test_a_newer_version_comes_with_its_changes_and_is_newer_by_number_not_by_letter(settings: Settings) -> None:
    with told(TOLD) as service:
        asked = updates(settings, service.url)
        asked.switch(True)
        finding = asked.ask()
    assert finding.code == "newer"
    assert finding.new is not None
    assert (finding.new.version, finding.new.changes, finding.new.page) == ("0.10.0", ("More.",), TOLD["page"])


def test_the_question_names_nobody(settings: Settings) -> None:
    with told(TOLD) as service:
        asked = updates(settings, service.url)
        asked.switch(True)
        asked.ask()
        request = service.requests[0]
    assert (request.method, request.target, request.body) == ("GET", "/latest.json", b"")
    assert not {"cookie", "authorization", "from", "referer"} & set(request.headers)


@pytest.mark.parametrize("present", ["0.10.0", "0.11.0", "1.0.0"])
def test_the_same_and_an_older_one_are_not_new(settings: Settings, present: str) -> None:
    with told(TOLD) as service:
        asked = updates(settings, service.url, present)
        asked.switch(True)
        assert asked.ask().code == "newest"


@pytest.mark.parametrize(
    "value", [[], {}, {"version": 1}, {"version": "1.2"}, {"version": "1.2.3\n"}, {"version": "1.2.3", "changes": "x"}]
)
def test_what_is_in_another_form_is_no_version(settings: Settings, value: object) -> None:
    with told(value) as service:
        asked = updates(settings, service.url)
        asked.switch(True)
        assert asked.ask().code == "unreadable"


def test_a_page_that_is_not_https_and_a_day_that_is_none_are_left_out(settings: Settings) -> None:
    with told({**TOLD, "page": "javascript:alert(1)", "day": "soon"}) as service:
        asked = updates(settings, service.url)
        asked.switch(True)
        finding = asked.ask()
    assert finding.new is not None
    assert (finding.new.page, finding.new.day) == ("", "")


def test_a_refusal_and_silence_are_told_apart(settings: Settings) -> None:
    with FaultService(answering(http(404, b"no"))) as service:
        asked = updates(settings, service.url)
        asked.switch(True)
        assert asked.ask().code == "status"
    assert asked.ask().code == "refused"
