"""The process that reads a spreadsheet: what it takes of time and memory ends with it.

On its standard input comes one line of JSON that says how, then the file; on its standard output goes the table, or
why there is none. It opens nothing itself.
"""

import contextlib
import json
import sys

from app.exchange.spreadsheet_archive import is_archive, is_old_workbook
from app.exchange.spreadsheet_table import Table, TooLargeTableError, Wish, to_json
from app.exchange.unreadable_file import UnreadableFileError

_LONGEST_WISH = 65_536


def main() -> int:
    """Read what comes and say what it is; always 0, unless the process is ended."""
    wished = json.loads(sys.stdin.buffer.readline(_LONGEST_WISH))
    limit_itself(int(wished["megabytes"]), int(wished["seconds"]))
    wish = Wish(str(wished["encoding"]), str(wished["delimiter"]), str(wished["sheet"]))
    try:
        answer = to_json(table_of(sys.stdin.buffer.read(), wish))
    except UnreadableFileError as error:
        answer = {"refused": error.code, "detail": error.detail}
    except TooLargeTableError as error:
        answer = {"refused": error.code}
    except MemoryError:
        answer = {"refused": "spreadsheet_memory"}
    except Exception as error:  # the library says it of a broken workbook in many ways
        answer = {"refused": "spreadsheet_broken", "detail": type(error).__name__}
    sys.stdout.write(json.dumps(answer))
    return 0


def table_of(data: bytes, wish: Wish) -> Table:
    """Return the table in the bytes of a file, workbook or text by what they are."""
    if is_old_workbook(data):
        raise UnreadableFileError("spreadsheet_old")
    if is_archive(data):
        from app.exchange.spreadsheet_book import read_book_table  # noqa: PLC0415 - a text does not need the library

        table = read_book_table(data, wish)
    else:
        from app.exchange.spreadsheet_text import read_text_table  # noqa: PLC0415

        table = read_text_table(data, wish)
    if not table.rows:
        raise UnreadableFileError("spreadsheet_empty")
    return table


def limit_itself(megabytes: int, seconds: int) -> None:
    """Have the system end this process, or refuse it memory, where it takes more.

    Windows has no such limits for a process of its own making; there the one that started it counts the seconds, and
    the sizes of a workbook are checked before it is unpacked.
    """
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - not on Windows

    for what, most in (
        (resource.RLIMIT_AS, megabytes * 1024 * 1024),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_CORE, 0),
    ):
        with contextlib.suppress(OSError, ValueError):  # macOS does not limit the room of addresses
            resource.setrlimit(what, (most, most))


if __name__ == "__main__":
    sys.exit(main())
