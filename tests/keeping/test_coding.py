"""How claims and facts lie in a column, and what is read of them without the rest."""

from __future__ import annotations

import pytest

from lookback.keeping.coding import fact_from_text, fact_to_text, value_of_fact
from lookback.words.edtf import Edtf
from lookback.words.model import Claim
from lookback.words.provenance import NOTHING, Fact, resolve


def about(day: str) -> Fact:
    return resolve([Claim("name.iso-date", "made", Edtf.parse(day), f"“{day}” [1], fox.png")])


@pytest.mark.parametrize("fact", [about("2012-03-05"), about("2012-21"), NOTHING])
def test_a_fact_is_read_whole_or_for_its_value_alone(fact: Fact) -> None:
    text = fact_to_text(fact)
    assert fact_from_text(text) == fact
    assert value_of_fact(text) == fact.value


def test_the_value_is_the_first_that_stands_there() -> None:
    assert value_of_fact('["2012-03","name.month","strong","from the name",[]]') == Edtf.parse(
        "2012-03"
    )
    assert value_of_fact('[null,"","weak","",[]]') is None
