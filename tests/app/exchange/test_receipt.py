"""Papers as HTML, text and JSON: all that comes from others is escaped, nothing is fetched, nothing runs."""

import zipfile
from html.parser import HTMLParser
from io import BytesIO

from hypothesis import given
from hypothesis import strategies as st

from app.domain import exact_json
from app.exchange.paper import Paper, Picture, Section, Table, text_of
from app.exchange.receipt import receipt_html, receipt_json
from app.exchange.report import Part, bundle, shortened
from app.words.file_names import proposed_file_name

EVIL = "<script>alert(1)</script><img src=x onerror=y>\"'& \u202e\x00 https://evil.example/"
HARMLESS = {
    *("html", "head", "meta", "title", "style", "body", "h1", "h2", "p", "section", "ul", "li"),
    *("table", "tr", "th", "td", "svg"),
}


class Seen(HTMLParser):
    """What a browser would see."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.texts: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def paper(text: str) -> Paper:
    table = Table((text, "Kept"), ((text, text), ("a", "b")), frozenset({1}))
    sections = (Section(text, (text, text), table, Picture("<svg></svg>", text)), Section("Ids", table=table))
    return Paper(text, text, sections, text)


@given(st.text())
def test_no_text_becomes_markup(text: str) -> None:
    seen = Seen(receipt_html(paper(text)))
    assert set(seen.tags) <= HARMLESS
    assert {name for name, _value in seen.attributes} <= {
        *("lang", "dir", "charset", "http-equiv", "content", "name", "class", "scope"),
    }


def test_what_others_wrote_stands_as_it_is_and_nothing_of_it_acts() -> None:
    page = receipt_html(paper(EVIL))
    seen = Seen(page)
    assert "<script" not in page and "<img" not in page
    assert any("<script>alert(1)</script>" in text for text in seen.texts)
    assert "\u202e" not in page and "\\u202e" in page
    assert not [name for name, _value in seen.attributes if name in ("href", "src", "action") or name.startswith("on")]
    assert ("content", "default-src 'none'; style-src 'unsafe-inline'") in seen.attributes
    assert "url(" not in page and "@import" not in page


def test_bad_news_is_marked_and_heads_are_heads() -> None:
    page = receipt_html(paper("x"))
    assert page.count('<tr class="bad"><td>a</td><td>b</td></tr>') == 2
    assert '<th scope="col">Kept</th>' in page
    assert '<html lang="ar" dir="rtl">' in receipt_html(paper("x"), "ar", mirrored=True)


def test_a_paper_is_readable_as_text() -> None:
    table = Table(("Field", "Kept"), (("Name", "A"),))
    text = text_of(
        Paper("Summer", "A draft", (Section("Says", ("One.", "Two."), table, Picture("<svg/>", "No gaps.")),))
    )
    assert text == "Summer\n======\nA draft\n\nSays\n----\nNo gaps.\n- One.\n- Two.\n- Field: Name; Kept: A\n"


def test_the_receipt_for_programs_keeps_digits_and_loses_secrets() -> None:
    answer = exact_json.loads(
        '{"id": 12345678901234567890, "v": 1.00, "password": "hunter2", "note": "Basic dGlsbDpoYXNoaGFzaA=="}'
    )
    text = receipt_json({"answer": answer})
    assert '"id": 12345678901234567890' in text and '"v": 1.00' in text
    assert "hunter2" not in text and "dGlsbDpoYXNoaGFzaA" not in text
    assert text.startswith('{\n  "format": 1,\n  "kind": "receipt",')


@given(st.text())
def test_any_name_gives_a_name_of_a_file_and_never_a_path(name: str) -> None:
    made = proposed_file_name(name, ".json", "group")
    assert made.endswith(".json") and len(made) > 5
    assert not set(made) & set('/\\:*?"<>|\0\n') and not made.startswith((".", " "))
    made.encode()


def test_a_bundle_holds_exactly_what_was_shown() -> None:
    parts = (Part("program.txt", "The program", "Version é\ud800"), Part("log.txt", "The log", "one\n"))
    data = bundle(parts)
    assert data == bundle(parts)
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert archive.namelist() == ["program.txt", "log.txt"]
        assert archive.read("program.txt") == "Version é\\ud800".encode()
        assert archive.testzip() is None


def test_of_a_long_text_its_end_is_taken() -> None:
    assert shortened("short") == "short"
    long = shortened("old" + "x" * 300_000 + "new")
    assert len(long) < 210_000 and long.startswith("…") and long.endswith("new")
