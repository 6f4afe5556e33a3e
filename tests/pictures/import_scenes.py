"""Importing: an empty box, a command with a secret in it, a text that contradicts itself, and one that is refused."""

import json
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from tests.pictures.stage import Stage
from ui.dialogs.import_text import ImportDialog

SAMPLE = Path(__file__).parents[2] / "resources" / "contract" / "examples" / "create_page_sample.request.json"
_URL = "https://eu.api.capillarytech.com/v3/targetGroups"


def texts() -> dict[str, str]:
    """Return what is imported."""
    body = SAMPLE.read_text(encoding="utf-8")
    headers = "--header 'Authorization: Basic dGlsbC4xOnNlY3JldA==' \\\n--header 'Cookie: a=b' \\\n"
    odd = json.loads(body) | {"trackingType": "STREAK", "totalPeriods": 5, "colour": "blue"}
    return {
        "command": f"curl --location '{_URL}' \\\n{headers}--data '{body}'",
        "contradictions": json.dumps([odd, {"name": "Another"}], indent=2),
        "refused": f"curl {_URL} -d @body.json",
    }


def imports(stage: Stage) -> None:
    """Open it from home and paste one text after another."""
    window = stage.home()
    stage.program.window.menu.actions["import"].trigger()
    stage.until(lambda: any(isinstance(each, ImportDialog) for each in QApplication.topLevelWidgets()))
    dialog = next(each for each in QApplication.topLevelWidgets() if isinstance(each, ImportDialog))
    stage.picture(dialog, "import_empty")
    for name, text in texts().items():
        dialog.take_text(text)
        stage.until(lambda: dialog.imported is not None or dialog.said.property("severity") == "block")
        stage.picture(dialog, f"import_{name}")
    dialog.close()
    QGuiApplication.clipboard().clear()
    window.activateWindow()
