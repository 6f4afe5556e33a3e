"""Each kind of input: what a person does is told, what is shown is not; limits, odd texts, dates, calendars."""

import pytest
from PySide6.QtCore import QEvent, QLocale, Qt
from PySide6.QtGui import QAccessible, QFocusEvent, QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCalendarWidget, QStyledItemDelegate, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.keys import Keys
from ui.forms.date_input import friendly_day, iso_of_local
from ui.forms.inputs import ChoiceInput, DateInput, EditableChoice, LongTextInput, NumberInput, SwitchInput, TextInput

BRITISH = QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)
AMERICAN = QLocale(QLocale.Language.English, QLocale.Country.UnitedStates)
GERMAN = QLocale(QLocale.Language.German, QLocale.Country.Germany)


class Heard:
    """What an input told."""

    def __init__(self, field: TextInput | LongTextInput | ChoiceInput | EditableChoice | SwitchInput) -> None:
        self.texts: list[str] = []
        self.notices: list[str] = []
        field.edited.connect(self.texts.append)
        field.noticed.connect(self.notices.append)


def paste(keys: Keys, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    keys.press(Qt.Key.Key_V, control=True)


@pytest.mark.parametrize("kind", [TextInput, LongTextInput, NumberInput, DateInput, SwitchInput])
def test_showing_a_draft_tells_nothing(qtbot: QtBot, kind: type[TextInput]) -> None:
    field = kind()
    qtbot.addWidget(field)
    heard = Heard(field)
    field.show_text("true")
    assert (heard.texts, field.field_text()) == ([], "true")


def test_a_number_keeps_all_of_its_digits(qtbot: QtBot) -> None:
    field = NumberInput()
    keys, heard = Keys(qtbot, field), Heard(field)
    keys.write("9223372036854775807")
    assert heard.texts[-1] == "9223372036854775807"


def test_a_text_longer_than_the_limit_can_be_imported_but_not_lengthened(qtbot: QtBot) -> None:
    field = TextInput(limit=5)
    keys, heard = Keys(qtbot, field), Heard(field)
    field.show_text("1234567")
    keys.press(Qt.Key.Key_End)
    keys.write("8")
    assert (field.text(), heard.texts) == ("1234567", [])
    assert field.counter() == "2 characters too many"
    assert heard.notices == ["No more than 5 characters fit here."]


def test_characters_beyond_the_first_plane_count_once(qtbot: QtBot) -> None:
    field = TextInput(limit=3)
    keys = Keys(qtbot, field)
    for _time in range(3):
        paste(keys, "\U0001f600")
    assert field.text() == "\U0001f600" * 3
    assert field.counter() == "0 characters left"


def test_characters_that_cannot_be_seen_are_left_out_with_a_word(qtbot: QtBot) -> None:
    field = TextInput()
    keys, heard = Keys(qtbot, field), Heard(field)
    paste(keys, "a\x07b")
    assert (field.text(), heard.texts[-1]) == ("ab", "ab")
    assert heard.notices == ["Characters that cannot be seen were left out."]


def test_a_long_paste_is_cut_before_it_is_laid_out(qtbot: QtBot) -> None:
    field = LongTextInput(limit=255)
    keys, heard = Keys(qtbot, field), Heard(field)
    paste(keys, "x" * 400_000)
    assert heard.texts == ["x" * 255]
    assert "cut" in heard.notices[0]
    keys.write("y")
    assert len(field.field_text()) == 255


def test_tab_leaves_a_long_text(qtbot: QtBot) -> None:
    outer = QWidget()
    field, other = LongTextInput(parent=outer), TextInput(parent=outer)
    QWidget.setTabOrder(field, other)
    keys = Keys(qtbot, outer)
    field.setFocus()
    keys.write("a")
    keys.tab()
    assert (keys.focus, field.field_text()) == (other, "a")


def test_a_switch_goes_from_absent_to_yes_to_no(qtbot: QtBot) -> None:
    field = SwitchInput()
    keys, heard = Keys(qtbot, field), Heard(field)
    assert field.note() == "Not set: the service takes no."
    keys.press(Qt.Key.Key_Space, times=2)
    assert heard.texts == ["true", "false"]


def test_an_odd_truth_of_an_import_is_shown_as_neither(qtbot: QtBot) -> None:
    field = SwitchInput()
    qtbot.addWidget(field)
    field.show_text("perhaps")
    assert field.checkState() is Qt.CheckState.PartiallyChecked
    assert field.note() == "The import says “perhaps”."


def test_a_list_offers_labels_and_tells_values(qtbot: QtBot) -> None:
    field = ChoiceInput("frequency_type", ("DAILY", "WEEKLY"))
    keys, heard = Keys(qtbot, field), Heard(field)
    assert [field.itemText(place) for place in range(field.count())] == ["Choose…", "Days", "Weeks"]
    keys.press(Qt.Key.Key_Down, times=2)
    assert heard.texts == ["DAILY", "WEEKLY"]


def test_a_value_beside_the_list_stays_when_the_list_changes(qtbot: QtBot) -> None:
    field = ChoiceInput("target_type", ("COUNT",))
    qtbot.addWidget(field)
    field.show_text("ODD")
    field.offer(("SALES",))
    assert field.field_text() == "ODD"
    assert [field.itemData(place) for place in range(field.count())] == ["", "SALES", "ODD"]


def test_a_text_with_usual_values_takes_any_text(qtbot: QtBot) -> None:
    field = EditableChoice(lambda: ("TransactionAdd", "ReturnBill"))
    keys, heard = Keys(qtbot, field), Heard(field)
    field.setFocus()
    keys.write("spin")
    assert heard.texts[-1] == "spin"
    assert field.findText("ReturnBill") >= 0


@pytest.mark.parametrize(
    ("text", "locale", "iso"),
    [
        ("11/06/2025", BRITISH, "2025-06-11"),
        ("11/06/2025", AMERICAN, "2025-11-06"),
        ("11.6.25", GERMAN, "2025-06-11"),
        ("11 June 2025", BRITISH, "2025-06-11"),
        ("31/02/2025", BRITISH, ""),
        ("soon", BRITISH, ""),
    ],
)
def test_days_as_people_write_them_are_understood(text: str, locale: QLocale, iso: str) -> None:
    assert iso_of_local(text, locale) == iso


def test_a_day_is_told_in_words_with_its_time() -> None:
    assert friendly_day("2025-06-11", BRITISH) == "Wednesday 11 June 2025"
    assert friendly_day("2025-06-11T08:30:00+05:30", BRITISH) == "Wednesday 11 June 2025, 08:30:00 UTC+05:30"
    assert friendly_day("2025-13-11", BRITISH) == ""


def test_a_day_in_the_local_form_becomes_iso_when_the_field_is_left(qtbot: QtBot) -> None:
    outer = QWidget()
    field, other = DateInput(parent=outer), TextInput(parent=outer)
    field.setLocale(BRITISH)
    QWidget.setTabOrder(field, other)
    keys, heard = Keys(qtbot, outer), Heard(field)
    field.setFocus()
    keys.write("11/06/2025")
    assert field.text() == "11/06/2025"
    keys.tab()
    assert (field.text(), heard.texts[-1]) == ("2025-06-11", "2025-06-11")


def test_a_day_is_picked_from_the_calendar_and_keeps_its_time(qtbot: QtBot) -> None:
    field = DateInput()
    keys, heard = Keys(qtbot, field), Heard(field)
    field.show_text("2025-06-11T08:00:00Z")
    keys.press(Qt.Key.Key_Down, alt=True)
    calendar = field.findChild(QCalendarWidget)
    assert calendar is not None
    qtbot.waitUntil(calendar.isVisible)
    view = calendar.findChild(QWidget, "qt_calendar_calendarview")
    assert view is not None
    QTest.keyClick(view, Qt.Key.Key_Right)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert heard.texts == ["2025-06-12T08:00:00Z"]


def test_leaving_for_a_pop_up_is_not_leaving(qtbot: QtBot) -> None:
    field = TextInput()
    Keys(qtbot, field)
    left: list[bool] = []
    field.left.connect(lambda: left.append(True))
    QApplication.sendEvent(field, QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.PopupFocusReason))
    assert left == []


def test_what_a_value_means_stands_in_the_list_and_not_in_the_field(qtbot: QtBot) -> None:
    box = EditableChoice(lambda: ("currentTxn.value", "other"), words=lambda value: "the amount" * (value != "other"))
    keys = Keys(qtbot, box)
    box.setFocus()
    delegate = box.view().itemDelegate()
    assert isinstance(delegate, QStyledItemDelegate)
    shown = [delegate.displayText(box.itemText(place), QLocale()) for place in range(box.count())]
    assert shown == ["currentTxn.value   the amount", "other"]
    keys.press(Qt.Key.Key_Down)
    assert box.field_text() == "currentTxn.value"


def test_a_decimal_comma_stays_as_typed_and_is_a_point_for_the_draft_where_the_locale_has_it(qtbot: QtBot) -> None:
    for name, told in (("de_DE", "12.5"), ("en_GB", "12,5")):
        number = NumberInput()
        qtbot.addWidget(number)
        number.setLocale(QLocale(name))
        heard = Heard(number)
        QTest.keyClicks(number, "2,5")
        number.setCursorPosition(0)
        QTest.keyClicks(number, "1")
        assert (number.text(), heard.texts[-1], number.cursorPosition()) == ("12,5", told, 1)
        assert number.field_text() == told


@pytest.mark.parametrize(
    ("locale", "typed", "shown", "told"),
    [
        ("de_DE", "1.5", "1,5", "1.5"),  # the point of the number pad
        ("de_DE", "-,25", "-,25", "-.25"),
        ("de_DE", "1,5e3", "1,5e3", "1.5e3"),
        ("de_DE", "1,5,5", "1,5,5", "1,5,5"),
        ("de_DE", "v1,5", "v1,5", "v1,5"),
        ("de_DE", "٣٫٥", "3,5", "3.5"),
        ("de_CH", "1.5", "1.5", "1.5"),
        ("es_MX", "1.5", "1.5", "1.5"),
        ("ar_EG", "١٫٥", "1٫5", "1.5"),
        ("ar_001", "١٫٥", "1.5", "1.5"),
        ("ar_MA", "١٫٥", "1,5", "1.5"),
        ("hi_IN", "१२.५", "12.5", "12.5"),
    ],
)
def test_what_is_typed_is_shown_with_the_sign_of_the_locale_and_told_with_a_point(
    qtbot: QtBot, locale: str, typed: str, shown: str, told: str
) -> None:
    number = NumberInput()
    qtbot.addWidget(number)
    number.setLocale(QLocale(locale))
    heard = Heard(number)
    for letter in typed:
        QApplication.sendEvent(number, QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter))
    assert (number.text(), heard.texts[-1], number.field_text()) == (shown, told, told)
    assert number.cursorPosition() == len(shown)


def test_the_cursor_keeps_its_place_while_a_point_becomes_a_comma(qtbot: QtBot) -> None:
    number = NumberInput()
    qtbot.addWidget(number)
    number.setLocale(GERMAN)
    number.show_text("1250")
    number.setCursorPosition(2)
    QTest.keyClicks(number, ".")
    assert (number.text(), number.field_text(), number.cursorPosition()) == ("12,50", "12.50", 3)


def test_a_pasted_number_with_thousands_is_left_for_the_person_to_mend(qtbot: QtBot) -> None:
    field = NumberInput()
    keys, heard = Keys(qtbot, field), Heard(field)
    field.setLocale(GERMAN)
    paste(keys, "1.000,50")
    assert (field.text(), heard.texts) == ("1.000,50", ["1.000,50"])
    keys.press(Qt.Key.Key_Home)
    keys.press(Qt.Key.Key_Right)
    keys.press(Qt.Key.Key_Delete)
    assert (field.text(), heard.texts[-1], field.cursorPosition()) == ("1000,50", "1000.50", 1)


@pytest.mark.parametrize(
    ("held", "shown"),
    [
        ("12.50", "12,50"),
        ("0.30000000000000004440892098500626", "0,30000000000000004440892098500626"),
        ("1,5", "1,5"),
        ("a.b", "a.b"),
        ("1.2.3", "1.2.3"),
        ("9" * 80 + ".5", "9" * 80 + ",5"),
    ],
)
def test_showing_a_number_changes_nothing_of_it(qtbot: QtBot, held: str, shown: str) -> None:
    field = NumberInput()
    keys, heard = Keys(qtbot, field), Heard(field)
    field.setLocale(GERMAN)
    field.show_text(held)
    keys.press(Qt.Key.Key_End)
    keys.press(Qt.Key.Key_A, control=True)
    field.show_text(held)
    assert (field.text(), field.field_text(), heard.texts) == (shown, held, [])


def test_a_screen_reader_reads_and_dictates_a_number_with_the_sign_of_the_locale(qtbot: QtBot) -> None:
    field = NumberInput()
    qtbot.addWidget(field)
    field.setLocale(GERMAN)
    heard = Heard(field)
    field.show_text("12.50")
    interface = QAccessible.queryAccessibleInterface(field)
    assert interface.text(QAccessible.Text.Value) == "12,50"
    interface.setText(QAccessible.Text.Value, "7,25")
    assert (field.text(), heard.texts) == ("7,25", ["7.25"])


def test_a_day_in_arabic_digits_is_read() -> None:
    arabic = QLocale("ar_EG")
    day = QLocale.c().toDate("2026-11-05", "yyyy-MM-dd")
    assert iso_of_local(arabic.toString(day, QLocale.FormatType.ShortFormat), arabic) == "2026-11-05"


def test_a_short_text_shown_after_an_endless_one_tells_nothing(qtbot: QtBot) -> None:
    for field in (NumberInput(), DateInput()):
        qtbot.addWidget(field)
        heard = Heard(field)
        for text in ("1" * 100, "1"):
            field.show_text(text)
            assert (field.field_text(), heard.texts) == (text, [])


@pytest.mark.parametrize(
    ("kind", "said"), [(TextInput, "Summer"), (LongTextInput, "Summer"), (NumberInput, "12"), (DateInput, "2026-06-01")]
)
def test_what_is_dictated_or_filled_in_by_another_program_is_told_once(
    qtbot: QtBot, kind: type[TextInput], said: str
) -> None:
    field = kind()
    qtbot.addWidget(field)
    heard = Heard(field)
    QAccessible.queryAccessibleInterface(field).setText(QAccessible.Text.Value, said)
    assert (field.field_text(), heard.texts) == (said, [said])
