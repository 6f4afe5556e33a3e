"""A rule is told in words, and a comparison is put together from three choices."""

import pytest

from app.planning.expression import Comparison, comparison_of, comparison_text, meaning


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("true", "always"),
        ("false", "never"),
        ("currentTxn.value>500", "the amount of the purchase is more than 500"),
        ("currentTxn.value>=500.50", "the amount of the purchase is 500.5 or more"),
        ("currentTxn.value<=1", "the amount of the purchase is 1 or less"),
        (
            "currentTxn.basketAmountSumNonDiscounted>25",
            "the amount of the purchase's items without a discount is more than 25",
        ),
        ('currentLineItem.doesItemMatch("sku_code","221900")', "the item matches 'sku_code' and '221900'"),
        ('currentEvent.channel=="app"', "'channel' of the event is 'app'"),
        ('currentCustomer.city.contains("Pune")', "'city' of the customer contains 'Pune'"),
        ("currentCustomer.email.exists()", "'email' of the customer is there"),
        ("currentTxn.spin(2)", "the purchase answers to 'spin' with 2"),
        ("foo.bar!=1", "'bar' of 'foo' is not 1"),
        ("currentTxn.value%10==0", "the remainder of the amount of the purchase divided by 10 is 0"),
        (
            "currentTxn.value>1 && (currentTxn.value<5 || currentTxn.value==9)",
            "the amount of the purchase is more than 1 and (the amount of the purchase is less than 5 "
            "or the amount of the purchase is 9)",
        ),
        ("currentTxn.value >", ""),
        ("whatever works", ""),
    ],
)
def test_a_rule_in_words(rule: str, words: str) -> None:
    assert meaning(rule) == words


@pytest.mark.parametrize(
    ("rule", "parts"),
    [
        ("currentTxn.value>500", ("currentTxn.value", ">", "500")),
        ('currentEvent.channel=="app"', ("currentEvent.channel", "==", "app")),
        ("currentEvent.paid==true", ("currentEvent.paid", "==", "true")),
        ("currentTxn.value<=-1.50", ("currentTxn.value", "<=", "-1.50")),
    ],
)
def test_a_comparison_comes_apart_and_together(rule: str, parts: tuple[str, str, str]) -> None:
    assert comparison_of(rule) == Comparison(*parts)
    assert comparison_text(Comparison(*parts)) == rule


@pytest.mark.parametrize(
    "rule", ["true", "a.b", "a.b>c.d", "a>1", "a.b>1 && a.b<3", "a.b.c>1", "a.b()", "a.b+1>2", "a.b+1", 'a.b=="1"', ""]
)
def test_any_other_rule_is_no_comparison(rule: str) -> None:
    assert comparison_of(rule) is None


@pytest.mark.parametrize(
    "parts",
    [
        *(("", ">", "1"), ("currentTxn", ">", "1"), ("currentTxn.value", "", "1"), ("currentTxn.value", ">", " ")),
        *(("currentTxn.value", "&&", "1"), ("a.b", "==", 'x"y'), ("a b.c", ">", "1"), ("a.b.c", ">", "1")),
    ],
)
def test_what_is_unfinished_or_could_not_be_read_back_is_no_rule_yet(parts: tuple[str, str, str]) -> None:
    assert comparison_text(Comparison(*parts)) is None
