"""S08: hosts nobody knows are confirmed in plain letters, and what looks like one of ours is told apart."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.api.address import AddressProblem, Origin, read_origin
from app.domain.profile import REGIONS
from app.session.profile_entry import ProfileEntry, read_entry
from app.words.sign_in import unknown_host_sentence
from tests.fault_service import FaultService, answering, http
from tests.ui.program_fixture import RunningProgram, push, running
from ui.dialogs.profiles import ProfilesDialog
from ui.dialogs.sign_in import SignInDialog

__all__ = ["running"]

TRUE = b'{"data":true,"errors":null}'


@pytest.mark.parametrize("origin", [origin for _region, origin in REGIONS])
def test_the_documented_hosts_are_known(origin: str) -> None:
    read = read_origin(origin)
    assert isinstance(read, Origin) and read.known


@pytest.mark.parametrize(
    ("typed", "host", "shown"),
    [
        ("eu.api.capillarytech.com.evil.example", "eu.api.capillarytech.com.evil.example", ""),
        ("eu-api.capillarytech.com", "eu-api.capillarytech.com", ""),
        ("еu.api.capillarytech.com", "xn--u-itb.api.capillarytech.com", "еu.api.capillarytech.com"),  # Cyrillic ie
        ("capıllarytech.com", "xn--capllarytech-34b.com", "capıllarytech.com"),  # Turkish dotless i
        ("eu.api.capillarytech.com:8443", "eu.api.capillarytech.com", ""),
        ("10.0.0.1", "10.0.0.1", ""),
    ],
)
def test_a_host_that_only_looks_like_one_of_ours_is_unknown_and_shown_in_both_spellings(
    typed: str, host: str, shown: str
) -> None:
    read = read_origin(typed)
    assert isinstance(read, Origin) and not read.known
    assert read.host == host
    asked = unknown_host_sentence(read.host, read.shown)
    assert host in asked
    assert not shown or (shown in asked and "letters that may look like others" in asked)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("https://eu.api.capillarytech.com@evil.example", "credentials"),
        ("https://user:pass@eu.api.capillarytech.com", "credentials"),
        ("https://eu.api.capillarytech.com\\@evil.example", "malformed"),
        ("https://[::1", "malformed"),
        ("https://a.example:99999", "port"),
        ("https://" + "x" * 70 + ".example", "malformed"),
        ("https://a b.example", "malformed"),
        ("javascript:alert(1)", "port"),
        ("file:///etc/passwd", "malformed"),
    ],
)
def test_what_is_no_plain_host_is_refused_at_its_field(typed: str, code: str) -> None:
    read = read_origin(typed)
    assert isinstance(read, AddressProblem) and read.code == code
    entry = read_entry(ProfileEntry(name="A", address=typed, user="till"), "p1")
    assert entry.profile is None and entry.problems[0] == ("address", code)


def test_nothing_goes_to_an_unknown_host_before_a_yes(running: RunningProgram) -> None:
    with FaultService(answering(http(200, TRUE))) as service:
        running.home.show_connections()
        profiles = running.home.findChild(ProfilesDialog)
        assert isinstance(profiles, ProfilesDialog)
        running.until(profiles.isActiveWindow)
        push(profiles.add)
        dialog = profiles.findChild(SignInDialog)
        assert isinstance(dialog, SignInDialog)
        running.until(dialog.isActiveWindow)
        fill(dialog, f"https://a.localhost:{service.port}")
        push(dialog.test)
        assert "is not one of the documented hosts" in dialog.said.text()
        assert dialog.test.isEnabled()  # nothing is on its way
        push(dialog.save)
        assert "is not one of the documented hosts" not in dialog.said.text()  # the same host, confirmed now
        running.until(dialog.save.isEnabled)
        fill_address(dialog, f"https://b.localhost:{service.port}")
        push(dialog.save)
        assert "b.localhost is not one of the documented hosts" in dialog.said.text()  # another one, asked about anew
        assert [profile.origin for profile in running.home.connections.list()][1:] == [
            f"https://a.localhost:{service.port}"
        ]
    assert service.requests == []


def fill(dialog: SignInDialog, address: str) -> None:
    inputs = dialog.inputs
    QTest.keyClicks(inputs.name, "Trial")
    inputs.region.setFocus()
    QTest.keyClick(inputs.region, Qt.Key.Key_End)
    fill_address(dialog, address)
    QTest.keyClicks(inputs.user, "till.1")
    QTest.keyClicks(inputs.secret, "password of the till")


def fill_address(dialog: SignInDialog, address: str) -> None:
    dialog.inputs.address.setFocus()
    QTest.keySequence(dialog.inputs.address, "Ctrl+A")
    QTest.keyClicks(dialog.inputs.address, address)
