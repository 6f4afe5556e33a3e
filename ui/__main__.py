"""The door: opens the window, or goes to the command line where the first argument is one of its verbs."""

import argparse
import gc
import sys
from collections.abc import Sequence
from pathlib import Path

from app.exchange.given_file import given_file
from app.exchange.unreadable_file import UnreadableFileError
from app.verbs import OWN_VERBS, VERBS
from app.words.catalogue import _
from app.words.files import disk_code, unreadable
from app.words.visible_text import visible
from ui.screen_check import why_no_window

CANNOT_START = 1


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the arguments ask and return the exit code. Qt is imported only where a window is wanted."""
    arguments = list(sys.argv[1:] if arguments is None else arguments)
    if arguments and arguments[0] in (*VERBS, *OWN_VERBS):
        from app.cli import main as command_line  # noqa: PLC0415 - not where a window is wanted

        return command_line(arguments)
    given = _parser().parse_args(arguments)
    if given.demonstrate:
        from ui.demonstrate import demonstrate  # noqa: PLC0415 - chooses its own screen before Qt is there

        return demonstrate(given.data_dir)
    if given.self_check:
        from ui.self_check import self_check  # noqa: PLC0415 - of no use otherwise

        return self_check()
    reason = why_no_window()
    if reason:
        sys.stderr.write(reason + "\n")
        return CANNOT_START
    gc.disable()  # nothing of what is made while it starts is garbage; then ui.main_thread_collector collects
    try:
        return _open_window(given.data_dir, given.file)
    finally:
        gc.enable()


def _open_window(data_dir: Path | None, given: Sequence[str]) -> int:
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - only where a window is wanted

    from ui.plain_imports import import_plainly  # noqa: PLC0415

    import_plainly()
    from ui.bootstrap import CannotStartError, HandedOverError, build  # noqa: PLC0415
    from ui.stall_watch import StallWatch  # noqa: PLC0415

    file, refusal = _one_file(given)
    take_in: Path | None = None
    reopen: tuple[str, ...] | None = ()
    code = 0
    while reopen is not None:  # a program that took over from another one, or moved, begins anew
        try:
            program = build(data_dir, file=file, reopen=reopen, take_in=take_in)
        except HandedOverError:
            return code
        except CannotStartError as error:
            sys.stderr.write(f"{error}\n")
            from ui.dialogs.cannot_start import ask_for_folder  # noqa: PLC0415 - hardly ever

            chosen = ask_for_folder(str(error))
            if chosen is None:
                return CANNOT_START
            data_dir = chosen
            continue
        program.window.show()
        if refusal:
            program.window.tell(refusal)
        watch = StallWatch()
        try:
            code = QApplication.exec()
        finally:
            watch.end()
            program.close()
        file, refusal, reopen = None, program.to_tell(), program.to_reopen()
        data_dir, take_in = program.elsewhere() or (data_dir, None)
    return code


def _one_file(given: Sequence[str]) -> tuple[Path | None, str]:
    """Return the file to open, or why there is none, in words."""
    if not given:
        return None, ""
    try:
        return given_file(given), ""
    except UnreadableFileError as error:
        code = error.code
    except OSError as error:
        code = disk_code(error)
    words = _("{file}: {why}") if len(given) == 1 else "{why}"
    return None, words.format(file=visible(Path(given[0]).name), why=unreadable(code))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="target-composer",
        description=_(
            "Compose a target group and create it once. "
            "The first argument may also be a command without a window: {verbs}."
        ).format(verbs=", ".join(VERBS)),
    )
    parser.add_argument("file", nargs="*", help=_("a .tgdraft or the JSON of a request, to open"))
    parser.add_argument("--data-dir", type=Path, metavar="DIR", help=_("where drafts and settings are kept"))
    parser.add_argument("--demonstrate", action="store_true", help=_("show the main job off-screen and print it"))
    parser.add_argument("--self-check", action="store_true", help=_("tell what this copy finds on this computer"))
    return parser


if __name__ == "__main__":
    sys.exit(main())
