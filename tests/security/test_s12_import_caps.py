"""S12: no text can fill the memory or keep the program busy for ever: 10 MiB, 64 levels, and so many pieces."""

import tracemalloc
from pathlib import Path

import pytest

from app.domain import exact_json
from app.exchange.imported import read_import, read_import_file
from app.exchange.unreadable_file import UnreadableFileError

pytestmark = pytest.mark.no_cover  # much work on little code, which other tests cover

FULL = exact_json.MAX_BYTES
SHARE = 8
"""The drills read texts that are full: here a part of one is enough, for more pieces than may be and their memory."""
MOST_GROWTH = 256 * 1024 * 1024 // SHARE


def full_of(piece: str, head: str = "") -> str:
    """Return a long text of one piece again and again."""
    return head + piece * ((FULL // SHARE - len(head)) // len(piece))


def code_of(text: str) -> str:
    """Return why a text is not taken."""
    with pytest.raises(UnreadableFileError) as caught:
        read_import(text)
    return caught.value.code


def test_a_text_or_file_of_more_than_10_mebibytes_is_not_read(tmp_path: Path) -> None:
    assert code_of(" " * (FULL + 1)) == "too_large"
    file = tmp_path / "large.txt"
    with file.open("wb") as opened:
        opened.truncate(200 * FULL)  # what is beyond the limit is not even read
    tracemalloc.start()
    with pytest.raises(UnreadableFileError, match="too_large"):
        read_import_file(file)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 3 * FULL


@pytest.mark.parametrize("head", ["", "Hi: ", "curl -d '", "curl ^\n-d '", "curl `\n-d '"])
def test_more_than_64_levels_are_not_read(head: str) -> None:
    inside = '{"name":' + '{"a":' * 63
    tail = "'" if head.endswith("'") else ""
    assert read_import(head + inside + "1" + "}" * 64 + tail).draft.unknown
    assert code_of(head + '{"a":' + inside + "1" + "}" * 65 + tail) == "too_deep"


@pytest.mark.parametrize(
    ("head", "piece", "code"),
    [
        ("x", "{ ", "nothing_found"),
        ("", "curl '\n", "curl_no_data"),
        ("[", "1,", "too_many_parts"),
        ('{"periods": [', "{},", "too_many_parts"),
        ('curl -d \'{"name": [', "[],", "curl_quote"),
        ("curl -d ", "''", "too_large"),
        ("curl ^\n-d ", "^a", "too_large"),
        ("curl `\n-d ", "`a", "too_large"),
        ("curl ", "`\n", "too_large"),
        ("curl ", "\\\n", "too_large"),
        ("curl -d $'{", "\\x41", "curl_quote"),
        ("curl `\n-d ", "@'\n", "curl_quote"),
        ("curl ", "-d a ", "too_large"),
    ],
)
def test_many_pieces_come_to_an_end(head: str, piece: str, code: str) -> None:
    text = full_of(piece, head)
    tracemalloc.start()
    try:
        assert code_of(text) == code
        assert tracemalloc.get_traced_memory()[1] < MOST_GROWTH
    finally:
        tracemalloc.stop()


def test_of_very_many_groups_only_so_many_are_offered() -> None:
    assert len(read_import(" ".join(['x {"name":"x"}'] * 2_000)).names) == 500
    assert len(read_import("[" + ",".join(['{"name":"x"}'] * 2_000) + "]").names) == 500


def test_variables_of_a_collection_cannot_swell_it() -> None:
    raw = '{\\"name\\": \\"' + "{{a}}" * 1_000 + '\\"}'
    text = (
        '{"item":[{"request":{"method":"POST","url":"x","body":{"raw":"' + raw + '"}}}],'
        '"variable":[{"key":"a","value":"' + "b" * 100_000 + '"}]}'
    )
    assert len(read_import(text).draft.name) < FULL
