"""``check``: what the rules say of a target group."""

from datetime import date

from app.commands.exit_code import ExitCode
from app.commands.issue_report import blocks, issue_lines, issue_objects
from app.commands.output import Output
from app.domain.draft import Draft
from app.domain.issue import Severity
from app.rules.validate import issues_of
from app.words.catalogue import _, counted
from app.words.command_texts import BLOCKED, NOTHING_BLOCKS


def check(draft: Draft, output: Output, today: date) -> ExitCode:
    """Say every issue; REFUSED where one blocks."""
    issues = issues_of(draft, today)
    blocking = sum(issue.severity is Severity.BLOCK for issue in issues)
    for line in issue_lines(issues):
        output.line(line)
    output.line(counted(*BLOCKED, blocking).format(count=blocking) if blocking else _(NOTHING_BLOCKS))
    output.object("blocked" if blocks(issues) else "fine", {"issues": issue_objects(issues)})
    return ExitCode.REFUSED if blocking else ExitCode.FINE
