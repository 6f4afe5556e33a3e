"""What is measured is chosen in words and becomes the documented pairs of entity and type."""

from dataclasses import replace

import pytest

from app.domain.draft import Draft, ExtendedFieldInfo, Target
from app.domain.vocab import TYPES_OF_ENTITY
from app.planning.measures import (
    MEASURES,
    Measure,
    Pair,
    has_other_pair,
    measure_named,
    measure_of,
    texts_of_measure,
    texts_of_pair,
)
from app.session.many_texts import with_texts
from app.words.measures import measure_help, measure_words, pair_words, spelling_words

BASE = ("targets", 0)
ALL_PAIRS = [pair for measure in MEASURES for pair in measure.pairs]


def chosen(target: Target, pair: Pair) -> Target:
    return with_texts(Draft(targets=(target,)), texts_of_pair(BASE, target, pair)).targets[0]


def test_every_documented_pair_can_be_chosen_in_words_and_no_other() -> None:
    documented = {(entity, kind) for entity, kinds in TYPES_OF_ENTITY.items() for kind in kinds if entity != "REWARDS"}
    assert set(ALL_PAIRS) == documented
    assert len(ALL_PAIRS) == len(documented)


@pytest.mark.parametrize("measure", MEASURES, ids=lambda measure: measure.code)
def test_a_chosen_measure_is_found_again_from_what_it_wrote(measure: Measure) -> None:
    made = with_texts(Draft(targets=(Target(),)), texts_of_measure(BASE, Target(), measure)).targets[0]
    assert measure_of(made) is measure
    assert not has_other_pair(made)
    assert texts_of_measure(BASE, made, measure) == {}


@pytest.mark.parametrize("pair", ALL_PAIRS, ids="-".join)
def test_a_chosen_way_is_written_as_the_reference_has_it(pair: Pair) -> None:
    made = chosen(Target(), pair)
    assert (made.target_entity, made.target_type) == pair
    asks_for_field = pair[1] in ("EXTENDED_FIELD", "EVENT_ATTRIBUTE")
    assert made.extended_field_info.aggregate_function == ("SUM" if asks_for_field else "")


def test_a_way_of_counting_that_was_chosen_stays() -> None:
    counted = Target(extended_field_info=ExtendedFieldInfo(aggregate_function="COUNT"))
    assert chosen(counted, ("LINEITEM", "EXTENDED_FIELD")).extended_field_info.aggregate_function == "COUNT"


def test_the_spelling_of_points_that_a_draft_has_is_kept() -> None:
    rewards = Target(target_entity="REWARDS", target_type="ALL_POINTS")
    assert measure_of(rewards) is measure_named("points")
    assert chosen(rewards, ("POINTS", "REGULAR_POINTS")).target_entity == "REWARDS"
    assert chosen(Target(), ("POINTS", "REGULAR_POINTS")).target_entity == "POINTS"
    assert "PAGE" in spelling_words("REWARDS")
    assert "LIST" in spelling_words("POINTS")
    assert spelling_words("EVENT") == ""


@pytest.mark.parametrize(
    "pair", [("TRANSACTION", "QUANTITY"), ("TRANSACTION", "ALL"), ("STARS", "SALES"), ("", "SALES")]
)
def test_a_pair_of_an_import_that_has_no_words_belongs_to_no_measure(pair: Pair) -> None:
    odd = replace(Target(), target_entity=pair[0], target_type=pair[1])
    assert measure_of(odd) is None
    assert has_other_pair(odd)


def test_nothing_chosen_is_no_odd_pair() -> None:
    assert measure_of(Target()) is None
    assert not has_other_pair(Target())
    with pytest.raises(KeyError):
        measure_named("stars")


def test_everything_that_can_be_chosen_has_words_of_its_own() -> None:
    assert len({measure_words(measure.code) for measure in MEASURES}) == len(MEASURES)
    assert all(measure_help(code) for code in ("", *(measure.code for measure in MEASURES)))
    for measure in MEASURES:
        assert len({pair_words(*pair) for pair in measure.pairs}) == len(measure.pairs)
