"""What a program sent, read from the record that it keeps."""

import json
import sqlite3
from pathlib import Path
from typing import Any


def bodies_sent(data_dir: Path) -> list[dict[str, Any]]:
    """Return the bodies of the journal in a folder of the program."""
    with sqlite3.connect(data_dir / "composer.sqlite3") as database:
        return [json.loads(body) for (body,) in database.execute("SELECT body FROM intent")]
