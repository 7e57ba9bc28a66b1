"""
Judging a few works again at once, in a library too large to be reasoned about as a whole.

Their bunches are judged with what the last reasoning took from all other files; the catalogue keeps
knowing that it is behind, so that the next reasoning has the last word. A word only ever joins and
parts files that it names, so the bunches of those files are all that can change.
"""

from __future__ import annotations

from collections.abc import Collection

from lookback.doing import judging, reason
from lookback.doing.hearing import heard
from lookback.doing.judging import Case, Setting
from lookback.doing.library import Library
from lookback.keeping import coding
from lookback.keeping.archives import archive_from_text
from lookback.reasoning.kin import Batch
from lookback.reasoning.posts import Said, said_of


def judge_again(library: Library, items: Collection[int]) -> bool:
    """Bring the works of these items up to date; says whether that could be done for them alone."""
    catalogue = library.catalogue
    word, zone = heard(catalogue, library.story()), reason.local_zone()
    told = catalogue.works.bunched_with(items)
    try:
        archive = archive_from_text(catalogue.note("archive"), zone, word.background)
    except ValueError:
        return False
    if not told.keys() >= set(items):
        return False  # some were found since, and no reasoning has seen them
    posts = [Said(source, path, p) for source, path, some in catalogue.posts() for p in some]
    said = said_of(catalogue.items.glances(), posts, zone) if posts else {}
    verdicts = {i: coding.verdict_from_text(text) for i, text in told.items() if text}
    batch = Batch(tuple(told), (), (min(told),) * len(told))
    case = Case(
        catalogue.items.rows(told),
        batch,
        word.among(told.keys()),
        {i: said[i] for i in told.keys() & said.keys()},
        verdicts,
    )
    setting = Setting(archive, reason.choices_of(catalogue, library.settings))
    judged = judging.judge(case, setting)
    catalogue.works.renew(
        list(told),
        judged.works,
        judged.members,
        [(t.item, t.bunch, t.value, t.witness, t.verdict) for t in judged.told],
    )
    return True
