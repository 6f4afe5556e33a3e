"""Makes a data folder as this version of the program leaves it: run once for each released format, then committed.

``python tests/data/formats/make.py`` writes ``tests/data/formats/<number>``, where the number is that of the tables.
What lies there is never made again: it must open for ever.
"""

import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[2]))  # run as a file, not as a module

from app.domain.draft import new_draft  # noqa: E402
from app.domain.intent import State  # noqa: E402
from app.domain.outcome import Reply  # noqa: E402
from app.domain.place import Place  # noqa: E402
from app.domain.profile import Environment, Profile, SignIn  # noqa: E402
from app.exchange import draft_file  # noqa: E402
from app.exchange.json_body import read_body  # noqa: E402
from app.session.compose import body_bytes  # noqa: E402
from app.session.editor import Editor  # noqa: E402
from app.storage.database import Database  # noqa: E402
from app.storage.drafts import DraftStore  # noqa: E402
from app.storage.journal import Journal  # noqa: E402
from app.storage.profiles import ProfileStore  # noqa: E402
from app.storage.schema import STEPS  # noqa: E402
from app.storage.settings import Settings  # noqa: E402
from app.storage.templates import TemplateStore  # noqa: E402

SAMPLE = HERE.parent / "examples" / "create_page_sample.request.json"
URL = "https://eu.api.capillarytech.com/v3/targetGroups"


def fill(database: Database) -> None:
    """Store something of everything."""
    now = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
    drafts, journal = DraftStore(database, draft_file, lambda: now), Journal(database, lambda: now)
    sample = read_body(SAMPLE.read_text(encoding="utf-8"))
    editor = Editor(replace(new_draft(), from_date="2026-0x", extra={"of_tomorrow": "kept"}))
    editor.set(("name",), "Half typed")
    drafts.save("half-typed", editor.draft, Place("schedule", "from_date", 7), editor.history)
    drafts.save("deleted", replace(new_draft(), name="Deleted"), Place())
    drafts.delete("deleted")
    drafts.save("sample", replace(sample, description="the version before"), Place())
    drafts.save("sample", sample, Place("review"))
    TemplateStore(database, draft_file, lambda: now).save("Own", "of a person", sample)
    profile = Profile("p1", "Test (EU)", Environment.TEST, "https://eu.api.capillarytech.com", SignIn.BASIC, "till.one")
    profiles = ProfileStore(database)
    profiles.save(profile)
    profiles.choose("p1")
    Settings(database).set("zoom", 125)
    created = journal.prepare("sample", 2, sample.name, body_bytes(sample), profile, URL)
    journal.begin(created.id)
    journal.respond(created.id, 1, reply=Reply(200, {}, b'{"data":{"id":7}}'), first_byte=True)
    journal.settle(created.id, State.RESPONSE, State.CREATED, group_id="7")
    under_way = journal.prepare("gone", 1, "Under way", b"{}", profile, URL)
    journal.begin(under_way.id)


def main() -> None:
    """Make the folder of this version; one that is there already stays."""
    folder = HERE / str(len(STEPS))
    folder.mkdir()
    database = Database(folder / "composer.sqlite3")
    fill(database)
    database.close()


if __name__ == "__main__":
    main()
