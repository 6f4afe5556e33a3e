"""Where the packaged program begins: the same door as ``python -m ui``, and that of the process for spreadsheets."""

import sys

READ_SPREADSHEET = "read-spreadsheet"

if __name__ == "__main__":
    if sys.argv[1:] == [READ_SPREADSHEET]:  # no Python is beside the packaged program to do it with -m
        from app.exchange.spreadsheet_child import main
    else:
        from ui.__main__ import main
    sys.exit(main())
