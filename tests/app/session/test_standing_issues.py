"""An issue of the service stands as long as its field would be sent as it was."""

from dataclasses import replace

from app.domain.issue import Issue, Severity
from app.session.compose import body_bytes
from app.session.standing_issues import standing_issues
from tests.app.session.sending import sample

NAME = Issue("service.310069", Severity.BLOCK, ("name",), "service", {})
OF_TARGET = Issue("service.310033", Severity.BLOCK, ("targets", 0, "name"), "service", {})
OF_ALL = Issue("service.none", Severity.BLOCK, (), "service", {})
ALL = (NAME, OF_TARGET, OF_ALL)
SENT = body_bytes(sample())


def test_all_stand_where_nothing_was_edited() -> None:
    assert standing_issues(ALL, SENT, sample()) == ALL


def test_an_edited_field_has_none_and_the_others_keep_theirs() -> None:
    assert standing_issues(ALL, SENT, sample("Another name")) == (OF_TARGET, OF_ALL)


def test_what_is_gone_has_none() -> None:
    assert standing_issues(ALL, SENT, replace(sample(), targets=())) == (NAME, OF_ALL)
