"""``explain``: the whole target group in sentences."""

from datetime import date

from app.commands.exit_code import ExitCode
from app.commands.issue_report import issue_objects
from app.commands.output import Output
from app.domain.draft import Draft
from app.domain.field_path import dotted
from app.planning.read_back import read_back
from app.rules.validate import issues_of
from app.words.catalogue import _
from app.words.command_texts import ALSO_SENT
from app.words.fields import named


def explain(draft: Draft, output: Output, today: date) -> ExitCode:
    """Say the read-back, and the names of what it cannot tell."""
    told = read_back(draft, today=today)
    sentences: list[object] = [sentence.text for sentence in told.sentences]
    for sentence in told.sentences:
        output.line(sentence.text)
    if told.also_sent:
        output.line(_(ALSO_SENT).format(fields=", ".join(named(path) for path in told.also_sent)))
    also: list[object] = [dotted(path) for path in told.also_sent]
    issues = issue_objects(issues_of(draft, today))
    output.object("explained", {"issues": issues, "sentences": sentences, "also_sent": also})
    return ExitCode.FINE
