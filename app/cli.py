"""The command line: verbs to commands, mistakes to sentences, endings to exit codes. No Qt."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from app.commands.exit_code import ExitCode
from app.commands.output import Output
from app.commands.wrong_use import WrongUseError
from app.verbs import OWN_VERBS
from app.words.catalogue import CATALOGUE, _
from app.words.languages import language_of, wanted_by

MONTH_ENDS = ("clip", "last-day")


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the arguments ask and return the exit code."""
    arguments = sys.argv[1:] if arguments is None else arguments
    if tuple(arguments) == OWN_VERBS:
        from app.exchange.spreadsheet_child import main as read_spreadsheet  # noqa: PLC0415

        return read_spreadsheet()
    CATALOGUE.use(language_of(wanted_by(os.environ)))
    try:
        given = parser().parse_args(arguments)
    except SystemExit as end:  # argparse has said what is wrong, or given help
        return end.code if isinstance(end.code, int) else ExitCode.WRONG_USE
    output = Output(given.verb, given.json)
    try:
        return int(_COMMANDS[given.verb](given, output))
    except WrongUseError as error:
        output.message(error.sentence)
        parts: dict[str, object] = {"issues": [], "message": error.sentence}
        output.object(error.outcome, {"reason": error.reason, **parts} if error.reason else parts)
        return ExitCode.WRONG_USE


def parser() -> argparse.ArgumentParser:
    """Return the parser of all verbs."""
    common = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    common.add_argument("--data-dir", type=Path, metavar="DIR", help=_("folder of drafts and of what was sent"))
    common.add_argument("--json", action="store_true", help=_("one JSON object on standard output"))
    whole = argparse.ArgumentParser(
        prog="target-composer", description=_("Compose a target group, check it, create it once."), allow_abbrev=False
    )
    verbs = whole.add_subparsers(dest="verb", required=True, metavar="VERB")

    def verb(name: str, text: str) -> argparse.ArgumentParser:
        return verbs.add_parser(name, help=text, description=text, parents=[common], allow_abbrev=False)

    for name, text in (
        ("check", _("what the rules say of a request or a draft")),
        ("compose", _("print exactly the bytes that would be sent")),
        ("explain", _("the target group in sentences")),
    ):
        _add_file(verb(name, text))
    _add_plan(verb("plan", _("periods from a first day, a length and a count")))
    _add_send(verb("send", _("create the target group, once")))
    _add_resolve(verb("resolve", _("what became of a target group whose creation is in doubt")))
    _add_practice_server(verb("practice-server", _("a stand-in for the service on this computer")))
    return whole


def _add_file(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "file",
        metavar="FILE",
        help=_("a draft, JSON, a curl command, a Postman collection, an answer or a mail; - is standard input"),
    )


def _add_plan(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--first-day", required=True, metavar="DAY", help=_("such as 2026-01-31"))
    parser.add_argument("--every", required=True, metavar="TYPE", help="DAILY, WEEKLY, MONTHLY, …")
    parser.add_argument("--frequency", required=True, type=int, metavar="N", help=_("how many of them make a period"))
    parser.add_argument("--cycles", required=True, type=int, metavar="M", help=_("how many periods"))
    parser.add_argument("--time-zone", default="", metavar="ZONE", help=_("such as Europe/Vienna"))
    parser.add_argument("--month-end", choices=MONTH_ENDS, default="clip", help=_("from the last day of a month on"))


def _add_send(parser: argparse.ArgumentParser) -> None:
    _add_file(parser)
    where = parser.add_mutually_exclusive_group(required=True)
    where.add_argument("--profile", metavar="NAME", help=_("a connection of this program, such as practice"))
    where.add_argument("--url", metavar="ORIGIN", help=_("such as https://eu.api.capillarytech.com"))
    who = parser.add_mutually_exclusive_group()
    who.add_argument("--till", metavar="ID", help=_("till id; its password stands in TARGET_COMPOSER_SECRET"))
    who.add_argument("--client-key", metavar="KEY", help=_("client key; its secret stands in TARGET_COMPOSER_SECRET"))
    parser.add_argument("--confirm-name", metavar="NAME", help=_("the name of the target group, needed for LIVE"))
    parser.add_argument("--deadline", type=float, metavar="SECONDS", help=_("how long to wait for the answer"))


def _add_resolve(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", nargs="?", metavar="ID", help=_("which one; without it, all that are open are listed"))
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--resend", action="store_true", help=_("send the same bytes to the same address"))
    what.add_argument("--mine", action="store_true", help=_("the group of this name is the one asked for"))
    what.add_argument("--abandon", action="store_true", help=_("it was not created, or does not matter"))
    parser.add_argument("--confirm-name", default="", metavar="NAME", help=_("with --abandon: the group's name"))
    parser.add_argument("--reason", default="", metavar="TEXT", help=_("with --abandon: why"))


def _add_practice_server(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=int, default=0, metavar="N", help=_("a free one where it is left out"))
    parser.add_argument("--data", type=Path, metavar="DIR", help=_("folder of its groups, else a temporary one"))
    parser.add_argument("--token-seconds", type=int, default=300, metavar="N", help=_("life of a token"))
    parser.add_argument("--with-returns", action="store_true", help=_("twins of targets for returned bills"))
    parser.add_argument("--with-leaderboards", action="store_true", help=_("leaderboards are switched on"))
    parser.add_argument("--end-with-parent", action="store_true", help=_("end when standard input ends"))


# Each command is imported when it is asked for: none loads what another needs (pydantic, requests, the keyring).


def _check(given: argparse.Namespace, output: Output) -> ExitCode:
    from app.commands.check import check  # noqa: PLC0415
    from app.commands.input import read_input  # noqa: PLC0415

    return check(read_input(given.file, output), output, date.today())


def _compose(given: argparse.Namespace, output: Output) -> ExitCode:
    from app.commands.compose import compose  # noqa: PLC0415
    from app.commands.input import read_input  # noqa: PLC0415

    return compose(read_input(given.file, output), output, date.today())


def _explain(given: argparse.Namespace, output: Output) -> ExitCode:
    from app.commands.explain import explain  # noqa: PLC0415
    from app.commands.input import read_input  # noqa: PLC0415

    return explain(read_input(given.file, output), output, date.today())


def _plan(given: argparse.Namespace, output: Output) -> ExitCode:
    from app.commands.plan import PlanWish, plan  # noqa: PLC0415

    wish = PlanWish(given.first_day, given.every, given.frequency, given.cycles, given.time_zone, given.month_end)
    return plan(wish, output)


def _send(given: argparse.Namespace, output: Output) -> ExitCode:
    from app.commands.input import read_input  # noqa: PLC0415
    from app.commands.send import SendWish, send  # noqa: PLC0415

    wish = SendWish(given.profile or "", given.url, given.till, given.client_key, given.confirm_name, given.deadline)
    return send(read_input(given.file, output), wish, output, given.data_dir)


def _resolve(given: argparse.Namespace, output: Output) -> ExitCode:
    from app.commands.resolve import ResolveWish, resolve  # noqa: PLC0415

    asked = next((name for name in ("resend", "mine", "abandon") if getattr(given, name)), "check")
    wish = ResolveWish(given.id or "", asked, given.confirm_name, given.reason)
    return resolve(wish, output, given.data_dir)


def _practice_server(given: argparse.Namespace, _output: Output) -> int:
    from app.commands.practice_server import practice_server  # noqa: PLC0415

    data = given.data or (given.data_dir / "practice" if given.data_dir else None)
    return practice_server(
        given.port,
        data,
        given.token_seconds,
        returns=given.with_returns,
        leaderboards=given.with_leaderboards,
        end_with_parent=given.end_with_parent,
    )


_COMMANDS: dict[str, Callable[[argparse.Namespace, Output], int]] = {
    "check": _check,
    "compose": _compose,
    "explain": _explain,
    "plan": _plan,
    "send": _send,
    "resolve": _resolve,
    "practice-server": _practice_server,
}
