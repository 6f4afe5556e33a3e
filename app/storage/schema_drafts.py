"""The step of the tables that brought undo over restarts, earlier versions and the bin. Released steps never change."""

DRAFT_HISTORY = (
    # what can be undone and done again: each row leads from one state of a draft to the next
    """CREATE TABLE draft_step (
        draft_id TEXT NOT NULL,
        number INTEGER NOT NULL,
        path TEXT,
        change BLOB NOT NULL,
        checksum INTEGER NOT NULL,
        PRIMARY KEY (draft_id, number)
    ) STRICT""",
    # the newest step that is not undone: true of this revision alone
    """CREATE TABLE draft_history (
        draft_id TEXT PRIMARY KEY,
        revision INTEGER NOT NULL,
        newest INTEGER NOT NULL
    ) STRICT""",
    """CREATE TABLE draft_snapshot (
        draft_id TEXT NOT NULL,
        number INTEGER NOT NULL,
        taken_at TEXT NOT NULL,
        saved_at TEXT NOT NULL,
        name TEXT NOT NULL,
        packed BLOB NOT NULL,
        sha256 TEXT NOT NULL,
        PRIMARY KEY (draft_id, number)
    ) STRICT""",
    # a deleted draft has no row in draft; its versions, steps and snapshots wait for it
    """CREATE TABLE draft_bin (
        draft_id TEXT PRIMARY KEY,
        revision INTEGER NOT NULL,
        binned_at TEXT NOT NULL
    ) STRICT""",
)
