"""One running program for one folder: the lock goes with the process, whatever is left in the file."""

from app.storage.instance_lock import InstanceLock
from app.storage.places import Places
from tests.app.storage.children import line_of, said_by, start_child

HOLD = "lock = InstanceLock(places.lock)\nsay(lock.acquire())\nsys.stdin.readline()\n"


def test_the_second_program_is_told_that_there_is_a_first(places: Places) -> None:
    with start_child(HOLD, places.root) as child:
        assert line_of(child) == "True"
        assert not InstanceLock(places.lock).acquire()
        child.communicate("\n")
    again = InstanceLock(places.lock)
    assert again.acquire()
    again.release()


def test_a_killed_program_locks_nobody_out(places: Places) -> None:
    with start_child(HOLD, places.root) as child:
        assert line_of(child) == "True"
        child.kill()
        child.communicate()
    assert places.lock.exists()
    assert said_by("say(InstanceLock(places.lock).acquire())", places.root) == ["True"]


def test_a_lock_once_taken_stays_taken_until_it_is_given_back(places: Places) -> None:
    first, second = InstanceLock(places.lock), InstanceLock(places.lock)
    assert first.acquire()
    assert first.acquire()
    assert not second.acquire()
    first.release()
    assert not first.held
    assert second.acquire()
    second.release()


def test_a_process_that_the_holder_started_does_not_keep_the_lock(places: Places) -> None:
    lock = InstanceLock(places.lock)
    assert lock.acquire()
    with start_child("say('up')\nsys.stdin.readline()\n", places.root) as child:
        assert line_of(child) == "up"
        lock.release()
        other = InstanceLock(places.lock)
        assert other.acquire()
        other.release()
        child.communicate("\n")
