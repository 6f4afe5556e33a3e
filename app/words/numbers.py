"""Numbers as a person writes them and as the service does: the same characters but for the decimal sign."""

import re
import unicodedata

from app.words.catalogue import CATALOGUE

_ARABIC_SIGN = "٫"
_WITH_POINT = re.compile(r"\s*[+-]?\s*[0-9]*\.[0-9]*(?:[eE][+-]?[0-9]*)?\s*")
"""Also one that is half typed. Of digits there may be any number: nothing here becomes a float."""


def plain_digits(text: str) -> str:
    """Return a text whose digits are those of Latin script: ``٥/١١`` is ``5/11``."""
    return "".join(str(unicodedata.decimal(letter)) if letter.isdecimal() else letter for letter in text)


def plain_number(text: str, decimal_sign: str) -> str:
    """Return a number in any script's digits and with the locale's decimal sign, or the one that only Arabic numbers
    have, as the service reads it: ``1,5`` and ``١٫٥`` are ``1.5``. Each character stays one; two signs are left for
    the person to mend."""
    plain = plain_digits(text)
    with_point = plain.replace(_ARABIC_SIGN if _ARABIC_SIGN in plain else decimal_sign, ".")
    return with_point if _WITH_POINT.fullmatch(with_point) else plain


def shown_number(text: str, decimal_sign: str = "") -> str:
    """Return a number of a draft with the locale's decimal sign, that of the chosen language where none is given:
    ``1.50`` is ``1,50``. Each character stays one; what is no number with a point stays as it is."""
    sign = decimal_sign or CATALOGUE.decimal_sign
    return text.replace(".", sign) if sign != "." and "." in text and _WITH_POINT.fullmatch(text) else text


def count_text(count: int) -> str:
    """Return a large count with its thousands apart, as the chosen language writes it: ``1,000`` or ``1.000``."""
    between = "," if CATALOGUE.decimal_sign != "," else "\u202f" if CATALOGUE.language == "fr" else "."
    return f"{count:,}".replace(",", between)
