"""What resembles a crowd by half joins nobody in it; what is certain joins all the same."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from lookback.keeping.catalogue import Catalogue
from lookback.reasoning.likeness.relation import COPY, CROWD, CROWDED, VERSION, Relation


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    opened = Catalogue(tmp_path / "catalogue.sqlite")
    yield opened
    opened.close()


def between(one: int, other: int, certainty: float, kind: str = VERSION) -> Relation:
    low, high = sorted((one, other))
    return Relation(bytes([low]), bytes([high]), kind, certainty, 0.9, 0.9, "90 %")


@pytest.mark.parametrize(("many", "found"), [(CROWDED - 1, VERSION), (CROWDED, CROWD)])
def test_one_of_a_crowd_joins_nobody(catalogue: Catalogue, many: int, found: str) -> None:
    likenesses = catalogue.likenesses
    likenesses.keep_relations([between(100, n, 0.5) for n in range(many)])
    likenesses.keep_relations([between(100, 200, 0.95), between(100, 201, 0.995, COPY)])
    likenesses.part_crowds()
    kinds = {r.pair: (r.kind, r.joins) for r in likenesses.relations()}
    assert kinds[bytes([100]), bytes([200])] == (found, found == VERSION)
    assert kinds[bytes([100]), bytes([201])] == (COPY, True)


def test_states_of_one_drawing_are_no_crowd(catalogue: Catalogue) -> None:
    likenesses = catalogue.likenesses
    likenesses.keep_relations([between(100, n, 0.5) for n in range(CROWDED)])
    likenesses.keep_relations([between(200, n, 0.95) for n in (*range(CROWDED), 100)])
    likenesses.part_crowds()
    assert {r.kind for r in likenesses.relations()} == {VERSION}


def test_imprints_of_another_edition_are_forgotten_with_their_pairs(catalogue: Catalogue) -> None:
    likenesses = catalogue.likenesses
    likenesses.keep_imprints([(b"\1", b"keys", b"points", b"packed")])
    likenesses.keep_relations([between(1, 2, 0.95)])
    likenesses.imprint_anew()
    assert likenesses.imprints([b"\1"]) == {}
    assert list(likenesses.relations()) == []
