"""Every kind of input a field can have. All of them emit ``edited`` for what a person does and for nothing else."""

from ui.forms.choice_input import ChoiceInput, EditableChoice
from ui.forms.date_input import DateInput
from ui.forms.long_text_input import LongTextInput
from ui.forms.switch_input import SwitchInput
from ui.forms.text_input import NumberInput, TextInput

FieldInput = TextInput | LongTextInput | ChoiceInput | EditableChoice | SwitchInput
"""Signals ``edited(str)``, ``entered()``, ``left()``, ``noticed(str)``; ``field_text``, ``show_text``, ``counter``,
``note``."""

__all__ = [
    "ChoiceInput",
    "DateInput",
    "EditableChoice",
    "FieldInput",
    "LongTextInput",
    "NumberInput",
    "SwitchInput",
    "TextInput",
]
