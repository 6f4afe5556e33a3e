"""The tables, as the steps that lead from each version to the next. A step that was released is never changed."""

from app.storage.schema_drafts import DRAFT_HISTORY
from app.storage.schema_senders import SENDERS

_FIRST = (
    # the newest version of each draft and the good one before it
    """CREATE TABLE draft (
        id TEXT PRIMARY KEY,
        place_in_order INTEGER NOT NULL,  -- counts saves: clocks jump
        revision INTEGER NOT NULL
    ) STRICT""",
    "CREATE INDEX draft_by_order ON draft (place_in_order)",
    """CREATE TABLE draft_version (
        draft_id TEXT NOT NULL,
        revision INTEGER NOT NULL,
        saved_at TEXT NOT NULL,
        name TEXT NOT NULL,
        text BLOB NOT NULL,
        sha256 TEXT NOT NULL,
        page TEXT NOT NULL,
        field TEXT NOT NULL,
        cursor INTEGER NOT NULL,
        PRIMARY KEY (draft_id, revision)
    ) STRICT""",
    """CREATE TABLE draft_damaged (
        draft_id TEXT NOT NULL,
        revision INTEGER NOT NULL,
        found_at TEXT NOT NULL,
        saved_at TEXT NOT NULL,
        text BLOB NOT NULL
    ) STRICT""",
    """CREATE TABLE intent (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        id TEXT NOT NULL UNIQUE,
        draft_id TEXT NOT NULL,
        revision INTEGER NOT NULL,
        name TEXT NOT NULL,
        folded_name TEXT NOT NULL,
        body BLOB NOT NULL,
        sha256 TEXT NOT NULL,
        method TEXT NOT NULL,
        url TEXT NOT NULL,
        profile_id TEXT NOT NULL,
        profile_name TEXT NOT NULL,
        environment TEXT NOT NULL,
        state TEXT NOT NULL,
        created_at TEXT NOT NULL,
        changed_at TEXT NOT NULL,
        attempts INTEGER NOT NULL DEFAULT 0,
        ever_unknown INTEGER NOT NULL DEFAULT 0,
        first_byte INTEGER NOT NULL DEFAULT 0,
        group_id TEXT NOT NULL DEFAULT '',
        reason TEXT NOT NULL DEFAULT ''
    ) STRICT""",
    "CREATE INDEX intent_by_draft ON intent (draft_id)",
    "CREATE INDEX intent_by_name ON intent (profile_id, folded_name)",
    "CREATE INDEX intent_by_state ON intent (state)",
    """CREATE TABLE attempt (
        intent_id TEXT NOT NULL REFERENCES intent (id),
        number INTEGER NOT NULL,
        kind TEXT NOT NULL,
        started_at TEXT NOT NULL,
        started_uptime REAL NOT NULL,
        ended_at TEXT NOT NULL DEFAULT '',
        ended_uptime REAL NOT NULL DEFAULT 0,
        first_byte INTEGER NOT NULL DEFAULT 0,
        failure TEXT NOT NULL DEFAULT '',
        proxy TEXT NOT NULL DEFAULT '',
        status INTEGER,
        headers TEXT NOT NULL DEFAULT '{}',
        body BLOB,
        PRIMARY KEY (intent_id, number)
    ) STRICT""",
    # every change of state, for whoever has to find out afterwards
    """CREATE TABLE state_change (
        intent_id TEXT NOT NULL REFERENCES intent (id),
        former TEXT NOT NULL,
        state TEXT NOT NULL,
        reason TEXT NOT NULL,
        at TEXT NOT NULL
    ) STRICT""",
    # what the program may never do, whatever it believes
    """CREATE TRIGGER intent_is_frozen BEFORE UPDATE OF
        id, draft_id, revision, name, folded_name, body, sha256, method, url, profile_id, profile_name, environment,
        created_at ON intent
        BEGIN SELECT RAISE(ABORT, 'an intent is frozen'); END""",
    """CREATE TRIGGER intent_stays BEFORE DELETE ON intent
        BEGIN SELECT RAISE(ABORT, 'an intent is never forgotten'); END""",
    """CREATE TRIGGER attempt_is_over BEFORE UPDATE ON attempt WHEN OLD.ended_at <> ''
        BEGIN SELECT RAISE(ABORT, 'an attempt that ended is never overwritten'); END""",
    """CREATE TRIGGER attempt_stays BEFORE DELETE ON attempt
        BEGIN SELECT RAISE(ABORT, 'an attempt is never forgotten'); END""",
    """CREATE TRIGGER state_change_is_final BEFORE UPDATE ON state_change
        BEGIN SELECT RAISE(ABORT, 'what happened is never rewritten'); END""",
    """CREATE TRIGGER state_change_stays BEFORE DELETE ON state_change
        BEGIN SELECT RAISE(ABORT, 'what happened is never forgotten'); END""",
    """CREATE TABLE profile (
        id TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        environment TEXT NOT NULL,
        origin TEXT NOT NULL,
        sign_in TEXT NOT NULL,
        user TEXT NOT NULL,
        attribution_type TEXT NOT NULL,
        attribution_code TEXT NOT NULL
    ) STRICT""",
    "CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT",
)


def _same(*columns: str) -> str:
    return " AND ".join(f"NEW.{column} IS OLD.{column}" for column in columns)


_SETTLED = "'created', 'created_with_problems', 'rejected', 'abandoned', 'withdrawn'"

_HOME = (
    # one row a line of the home window, made anew for each draft that stands in home_stale
    """CREATE TABLE home_line (
        key TEXT PRIMARY KEY,
        draft_id TEXT NOT NULL,
        shelf TEXT NOT NULL,
        name TEXT NOT NULL,
        sort_name TEXT NOT NULL,
        changed_at TEXT NOT NULL,
        state TEXT NOT NULL,
        environment TEXT NOT NULL,
        url TEXT NOT NULL,
        intent_id TEXT NOT NULL,
        has_draft INTEGER NOT NULL,
        found_by TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX home_line_by_draft ON home_line (draft_id)",
    "CREATE INDEX home_line_by_time ON home_line (shelf, changed_at, key)",
    "CREATE INDEX home_line_by_name ON home_line (shelf, sort_name, key)",
    "CREATE TABLE home_stale (draft_id TEXT PRIMARY KEY) STRICT",
    "INSERT INTO home_stale SELECT id FROM draft UNION SELECT draft_id FROM intent",
    *(
        f"""CREATE TRIGGER home_sees_{table}_{event} AFTER {event} ON {table} BEGIN
        INSERT INTO home_stale SELECT {row}.{column} WHERE NOT EXISTS
        (SELECT 1 FROM home_stale WHERE draft_id = {row}.{column}); END"""  # noqa: S608 - names of our own tables
        for table, column, event, row in (
            ("draft", "id", "INSERT", "NEW"),
            ("draft", "id", "UPDATE", "NEW"),
            ("draft", "id", "DELETE", "OLD"),
            ("intent", "draft_id", "INSERT", "NEW"),
            ("intent", "draft_id", "UPDATE", "NEW"),
        )
    ),
    """CREATE TABLE template (
        id TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        description TEXT NOT NULL,
        text BLOB NOT NULL,
        saved_at TEXT NOT NULL
    ) STRICT""",
    # a person may erase what was sent and answered, once nothing is open any more; that it was sent stays
    "ALTER TABLE intent ADD COLUMN erased_at TEXT NOT NULL DEFAULT ''",
    "DROP TRIGGER intent_is_frozen",
    """CREATE TRIGGER intent_is_frozen BEFORE UPDATE OF
        id, draft_id, revision, sha256, method, url, profile_id, profile_name, environment, created_at ON intent
        BEGIN SELECT RAISE(ABORT, 'an intent is frozen'); END""",
    f"""CREATE TRIGGER intent_words_are_frozen BEFORE UPDATE OF name, folded_name, body ON intent
        WHEN NOT (NEW.name = '' AND NEW.folded_name = '' AND length(NEW.body) = 0 AND NEW.erased_at <> ''
            AND NEW.state = OLD.state AND OLD.state IN ({_SETTLED}))
        BEGIN SELECT RAISE(ABORT, 'an intent is frozen'); END""",
    f"""CREATE TRIGGER intent_is_erased_for_good BEFORE UPDATE OF erased_at ON intent
        WHEN OLD.erased_at <> '' OR OLD.state NOT IN ({_SETTLED}) OR length(NEW.body) > 0 OR NEW.name <> ''
        BEGIN SELECT RAISE(ABORT, 'only what is settled is erased'); END""",
    "DROP TRIGGER attempt_is_over",
    f"""CREATE TRIGGER attempt_is_over BEFORE UPDATE ON attempt
        WHEN OLD.ended_at <> '' AND NOT (NEW.body IS NULL AND NEW.headers = '{{}}'
            AND {_same("intent_id", "number", "kind", "started_at", "started_uptime", "ended_at", "ended_uptime")}
            AND {_same("first_byte", "failure", "proxy", "status")}
            AND (SELECT state FROM intent WHERE id = OLD.intent_id) IN ({_SETTLED}))
        BEGIN SELECT RAISE(ABORT, 'an attempt that ended is never overwritten'); END""",  # noqa: S608
)

STEPS: tuple[tuple[str, ...], ...] = (_FIRST, _HOME, DRAFT_HISTORY, SENDERS)
"""Step n leads from version n to n+1; the version stands in ``user_version``."""
