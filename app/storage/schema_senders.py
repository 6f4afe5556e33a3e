"""The step of the tables that brought who signs in and which process is at work. Released steps never change."""

SENDERS = (
    # how and as whom one signed in; empty in records from before
    "ALTER TABLE intent ADD COLUMN signed_in TEXT NOT NULL DEFAULT ''",
    """CREATE TRIGGER intent_keeps_who_signed_in BEFORE UPDATE OF signed_in ON intent
        BEGIN SELECT RAISE(ABORT, 'an intent is frozen'); END""",
    # the file that the process of an attempt keeps locked
    "ALTER TABLE attempt ADD COLUMN runner TEXT NOT NULL DEFAULT ''",
)
