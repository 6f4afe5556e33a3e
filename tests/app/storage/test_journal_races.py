"""Two at once: of two processes or threads that begin, answer or settle one intent, exactly one wins."""

import threading
from collections import Counter

from app.domain.intent import State
from app.domain.profile import Profile
from app.storage.database import Database
from app.storage.journal import Journal, OpenIntentError, StaleStateError
from app.storage.places import Places
from tests.app.storage.children import line_of, start_child, tell

ROUNDS = 25
SECONDS = 30

BEGIN = """
journal = Journal(opened())
say("ready")
for line in sys.stdin:
    try:
        say("won", journal.begin(line.strip()).attempts)
    except StaleStateError as stale:
        say("lost", stale.intent.state)
    except OpenIntentError:
        say("blocked")
"""


def test_of_two_processes_that_begin_one_intent_exactly_one_wins(
    places: Places, database: Database, journal: Journal, profile: Profile
) -> None:
    ids = [journal.prepare(f"d{n}", 1, f"Name {n}", b"{}", profile, "https://x").id for n in range(ROUNDS)]
    with start_child(BEGIN, places.root) as one, start_child(BEGIN, places.root) as two:
        assert [line_of(one), line_of(two)] == ["ready", "ready"]
        for intent_id in ids:
            for child in (one, two):
                tell(child, intent_id)
            assert sorted([line_of(one), line_of(two)]) == ["lost sending", "won 1"]
        one.communicate(timeout=SECONDS)
        two.communicate(timeout=SECONDS)
    assert {(intent.state, intent.attempts) for intent in journal.history()} == {(State.SENDING, 1)}
    assert all(len(journal.attempts(intent_id)) == 1 for intent_id in ids)


def test_of_two_processes_that_send_two_drafts_with_one_name_exactly_one_does(
    places: Places, journal: Journal, profile: Profile
) -> None:
    pairs = [
        [journal.prepare(f"{which}{n}", 1, f"Name {n}", b"{}", profile, "https://x").id for which in ("a", "b")]
        for n in range(ROUNDS)
    ]
    with start_child(BEGIN, places.root) as one, start_child(BEGIN, places.root) as two:
        assert [line_of(one), line_of(two)] == ["ready", "ready"]
        for pair in pairs:
            for child, intent_id in zip((one, two), pair, strict=True):
                tell(child, intent_id)
            assert sorted([line_of(one), line_of(two)]) == ["blocked", "won 1"]
        one.communicate(timeout=SECONDS)
        two.communicate(timeout=SECONDS)


def test_a_wish_made_many_times_at_once_is_one_intent_sent_once(journal: Journal, profile: Profile) -> None:
    gate = threading.Barrier(8)
    ended: Counter[str] = Counter()

    def create() -> None:
        gate.wait(SECONDS)
        try:
            intent = journal.prepare("d1", 1, "Name", b"{}", profile, "https://x")
            journal.begin(intent.id)
            ended["sent"] += 1
        except (StaleStateError, OpenIntentError):
            ended["refused"] += 1

    threads = [threading.Thread(target=create) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(SECONDS)
    assert ended == {"sent": 1, "refused": 7}
    assert [intent.attempts for intent in journal.of_draft("d1")] == [1]
