"""What is photographed of the targets: measures, rules, places, values in one box and in many, a paste in question."""

from dataclasses import replace
from datetime import date

from PySide6.QtGui import QGuiApplication

from app.domain.draft import Draft, ExtendedFieldInfo, Filter, Streak, Target, Value, new_draft
from app.planning.schedule_builder import build_periods
from app.session.pages import PageId
from tests.pictures.stage import Stage
from ui.pages.targets import TargetsPage
from ui.wizard import Wizard


def targets(stage: Stage) -> None:
    """Each kind of target with its own section."""
    wizard = stage.empty_wizard()
    wizard.show_page(PageId.TARGETS)
    page = wizard.page_widget(PageId.TARGETS)
    if not isinstance(page, TargetsPage):
        raise TypeError(page)
    for name, draft in _drafts().items():
        wizard.bridge.editor.replace_draft(draft)
        stage.picture_of(page, page.targets, wizard, f"targets_{name}")
        stage.picture_of(page, page.grid, wizard, f"targets_{name}_values")
    _question(stage, wizard, page)
    wizard.close()


def _question(stage: Stage, wizard: Wizard, page: TargetsPage) -> None:
    page.grid.table.setFocus()
    QGuiApplication.clipboard().setText("1,234\t5.00\n2,345\t6.50")
    page.grid.table.paste()
    stage.picture_of(page, page.grid, wizard, "targets_paste_question")


def _drafts() -> dict[str, Draft]:
    months = build_periods(date(2026, 1, 1), "MONTHLY", 1, 12)
    year = replace(new_draft(), name="Summer 2026", periods=months, total_periods="12")
    places = (Filter(entity_type="STORE", entity_ids="50679757, 50679770, 50679757"),)
    spend = _target("Spend", "TRANSACTION", "SALES", ["500"] * 12)
    currency = replace(
        _target("Gold", "ALTERNATE_CURRENCIES", "ALL", [str(50 * place) for place in range(1, 13)]),
        extended_field_info=ExtendedFieldInfo(alternate_currency_identifier="0nzyDx", program_id="973"),
    )
    points = _target("Points", "REWARDS", "ALL_POINTS", ["100", "x", "1.2345", *["200"] * 9])
    levels = tuple(Streak(name=f"{count} in a row", target_count_of_sequence=str(count)) for count in (3, 6, 5))
    return {
        "condition": replace(year, targets=(replace(spend, expression="currentTxn.value>500", filters=places),)),
        "own_rule": replace(year, targets=(replace(spend, expression="currentTxn.value>5 && currentTxn.value<9"),)),
        "imported": replace(year, targets=(_target("Odd", "TRANSACTION", "QUANTITY", ["1"] * 12),)),
        "streak": replace(year, tracking_type="STREAKS", targets=(spend,), streaks=levels),
        "cap": replace(year, tracking_type="CAPPING", targets=(currency,)),
        "together": replace(
            year, tracking_type="UNIFIED", combination_type="ALL", targets=(points, spend, currency, points)
        ),
    }


def _target(name: str, entity: str, kind: str, texts: list[str]) -> Target:
    values = tuple(Value(default_value=text) for text in texts)
    return Target(
        name=name, active="true", expression="true", target_entity=entity, target_type=kind, default_values=values
    )
