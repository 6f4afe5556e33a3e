"""Killed at any moment: the database opens, what was acknowledged is there, and nothing is half done."""

import random
from contextlib import closing

from app.domain.intent import State
from app.exchange import draft_file
from app.storage.database import Database
from app.storage.drafts import DraftStore
from app.storage.journal import Journal
from app.storage.places import Places
from tests.app.storage.children import line_of, start_child

ROUNDS = 30
MOST_LINES = 12

WRITE = """
database = opened()
journal, store = Journal(database), DraftStore(database, draft_file)
round_number = sys.argv[2]
for n in range(10_000):
    key = f"{round_number}-{n}"
    draft = new_draft()
    revision = store.save("draft", type(draft)(name=key), Place("group", "name", n))
    say("saved", key, revision)
    intent = journal.prepare(key, 1, key, key.encode(), PRACTICE, "http://127.0.0.1/")
    say("prepared", intent.id, key)
    journal.begin(intent.id)
    say("sending", intent.id)
    journal.first_byte(intent.id)
    journal.respond(intent.id, 1, reply=Reply(200, {}, key.encode() * 200), first_byte=True)
    say("answered", intent.id, key)
    journal.settle(intent.id, State.RESPONSE, State.CREATED, group_id=str(n))
    say("created", intent.id)
"""
RANK = ["prepared", "sending", "answered", "created"]
REACHED = {
    State.PREPARED: "prepared",
    State.SENDING: "sending",
    State.RESPONSE: "answered",
    State.CREATED: "created",
}


def lines_until_killed(places: Places, number: int, chance: random.Random) -> list[str]:
    """Let a child write until it has said some lines, kill it, and return all it said."""
    with start_child(WRITE, places.root, str(number)) as child:
        lines = [line_of(child) for _ in range(chance.randint(1, MOST_LINES))]
        child.kill()
        assert child.stdout is not None
        rest = child.stdout.read()  # by the same reader, which may have read ahead
    whole = rest.rpartition("\n")[0]
    return lines + (whole.split("\n") if whole else [])


def check_draft(store: DraftStore, said: list[list[str]], number: int) -> None:
    """The last draft that was said to be saved is there, or the one after it."""
    last = [words[1] for words in said if words[0] == "saved"][-1]
    saved = store.load("draft")
    assert not saved.damaged
    assert saved.draft.name in (last, f"{number}-{int(last.split('-')[1]) + 1}")
    assert saved.place.cursor == int(saved.draft.name.split("-")[1])


def check_intents(journal: Journal, reached: dict[str, str]) -> None:
    """Every intent is at least as far as it was said to be, and no answer is missing or half there."""
    for intent_id, step in reached.items():
        intent = journal.intent(intent_id)
        assert RANK.index(REACHED.get(intent.state, "sending")) >= RANK.index(step)
        if intent.state in (State.RESPONSE, State.CREATED):
            assert intent.reply is not None
            assert intent.reply.body == intent.body * 200


def test_a_killed_writer_leaves_a_sound_database_with_all_it_had_acknowledged(places: Places) -> None:
    chance = random.Random(2026)
    reached: dict[str, str] = {}
    for number in range(ROUNDS):
        said = [line.split() for line in lines_until_killed(places, number, chance)]
        reached.update({words[1]: words[0] for words in said if words[0] != "saved"})
        with closing(Database(places.database, places.reserve)) as database:
            assert database.is_sound()
            journal = Journal(database)
            check_draft(DraftStore(database, draft_file), said, number)
            check_intents(journal, reached)
            for intent in journal.recover():
                assert intent.state in (State.UNKNOWN, State.RESPONSE)
                reached.pop(intent.id, None)
            assert all(intent.state is not State.SENDING for intent in journal.open_intents())
    assert set(reached.values()) >= {"created"}
