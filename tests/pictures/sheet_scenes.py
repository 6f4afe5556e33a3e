"""What is photographed of spreadsheets: before a file is chosen, a good one, one with faults, a workbook, none."""

import tempfile
from pathlib import Path

from app.exchange.spreadsheet_export import book_bytes
from tests.pictures.stage import Stage
from ui.dialogs.import_spreadsheet import ImportSpreadsheetDialog

_GOOD = [
    ["Reference code", "Start date", "End date", "Description", "Spend", "Visits"],
    *(
        [f"Cycle_{month}", f"2026-{month:02}-01", f"2026-{month:02}-28", "", f"{month}00.50", "3"]
        for month in range(1, 13)
    ),
]
_BAD = """Code;Start;End;Notes;Spend;Spend;Visits
1;01/02/2026;28/02/2026;Gr\u00f6\u00dfe;1,00;1;7.5E+11
2;01/03/2026;"31/03/2026;old;2,00;2;5
3;01/04/2026;30/04/2026;old;#REF!;3;5
"""


def sheets(stage: Stage) -> None:
    """The dialog from home and from a draft."""
    door = stage.program.doors.spreadsheets
    stage.home()
    with tempfile.TemporaryDirectory() as folder:
        good, bad, broken = Path(folder) / "good.xlsx", Path(folder) / "bad.csv", Path(folder) / "broken.xlsx"
        good.write_bytes(book_bytes(_GOOD, "Values"))
        bad.write_bytes(_BAD.encode("cp1252"))
        broken.write_bytes(b"PK\x03\x04")
        dialog = door.open()
        stage.picture(dialog, "sheet_nothing")
        _take(stage, dialog, broken)
        stage.picture(dialog, "sheet_broken")
        _take(stage, dialog, good)
        stage.picture(dialog, "sheet_good")
        dialog.close()
        wizard = stage.empty_wizard()
        dialog = door.open(wizard)
        _take(stage, dialog, bad)
        dialog.present.setChecked(True)
        dialog.make.click()
        stage.picture(dialog, "sheet_bad")
        dialog.close()
        wizard.close()


def _take(stage: Stage, dialog: ImportSpreadsheetDialog, file: Path) -> None:
    dialog.take_file(file)
    stage.until(lambda: dialog.sheet is not None or dialog.said.property("severity") == "block")
    stage.until(lambda: dialog.said.text() != "Reading…")
