"""``compose``: the very bytes that would be sent."""

from datetime import date

from app.commands.exit_code import ExitCode
from app.commands.issue_report import blocks, issue_lines, issue_objects
from app.commands.output import Output
from app.domain.draft import Draft
from app.domain.issue import Severity
from app.rules.validate import issues_of
from app.session.compose import body_bytes
from app.session.compose import compose as composed


def compose(draft: Draft, output: Output, today: date) -> ExitCode:
    """Write the body, also where something blocks: then REFUSED, and what blocks is said beside it."""
    issues = issues_of(draft, today)
    blocked = blocks(issues)
    if not output.json:
        output.raw(body_bytes(draft))
        for line in issue_lines(issue for issue in issues if issue.severity is Severity.BLOCK):
            output.message(line)
    output.object("blocked" if blocked else "fine", {"issues": issue_objects(issues), "body": composed(draft)})
    return ExitCode.REFUSED if blocked else ExitCode.FINE
