"""
Then and now: a subject's works over the years, and the page of all subjects.

An address names a subject by any of its works, or two works by both ("a,b"): those may be looked
at beside each other before anybody says that they belong together.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from lookback.doing import hung, redraws, thenandnow
from lookback.doing.questions import alike
from lookback.doing.redraws import Chain
from lookback.doing.thenandnow import Shown, beside
from lookback.talking import shapes
from lookback.talking.redraw_words import subject, times
from lookback.talking.web.hanging import work_json
from lookback.talking.web.house import House
from lookback.talking.web.pictures import largest
from lookback.talking.words import say_year, shown
from lookback.words.question import Question

SHOWN: Final = 60  # subjects on one page
BESIDE: Final = ","  # between the works of an address that names them all
MOST: Final = 48  # works beside each other
MOST_KEPT: Final = 12  # works in one kept picture


def motifs_data(house: House, request: Request) -> dict[str, Any]:
    """The first and last work of each subject, a page of them."""
    chains = redraws.chains(house.library)
    text = request.query_params.get("from", "0")
    start = int(text) if text.isdecimal() else 0
    page = chains[start : start + SHOWN]
    ends = [w for c in page for w in (c.works[0], c.works[-1])]
    found = {w.id: w for w in hung.these(house.library, ends)}
    return {
        "motifs": [
            _pair(house, c, found[c.works[0]], found[c.works[-1]])
            for c in page
            if c.works[0] in found and c.works[-1] in found
        ],
        "more": start + SHOWN if start + SHOWN < len(chains) else None,
        "likely": [] if page else _likely(house),
        "person": shown(house.library.settings.person),
    }


def then_data(house: House, request: Request) -> dict[str, Any]:
    """The works of one subject in time order. 404 where there are not two to be looked at."""
    key = request.path_params["key"]
    chain = _chain(house, key)
    works = hung.these(house.library, chain.works[:MOST])
    if len(works) < 2:
        raise HTTPException(404)
    before, after = _around(house, chain)
    question = None if chain.motif else _asked(house, chain)
    return {
        "key": chain.motif or key,
        "sure": bool(chain.motif),
        "title": times(_title(works), len(works), house.form),
        "works": _works(house, works),
        "claims": [{"source": c.source, "quote": shown(c.quote)} for c in chain.claims],
        "question": shapes.question(question) if question else None,
        "before": before,
        "after": after,
        "person": shown(house.library.settings.person),
    }


def laid(house: House, request: Request) -> Response:
    """How each work lies over the last, as `over.Laying`; null where its strokes do not tell."""
    chain = _chain(house, request.path_params["key"])
    works = hung.these(house.library, chain.works[:MOST])
    return JSONResponse({"laid": redraws.laid_over(house.library, [w.cover for w in works])})


def picture(house: House, request: Request) -> Response:
    """The works, or those named by ?of=a,b, beside each other as a PNG to keep."""
    title, shown_ones = _kept(house, request)
    return _to_keep(beside(shown_ones), "image/png", f"{title}.png")


def film(house: House, request: Request) -> Response:
    """The same works one after another as a short MP4 to keep."""
    title, shown_ones = _kept(house, request)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "film.mp4"
        house.pool.submit(thenandnow.film, shown_ones, path).result()
        made = path.read_bytes()
    return _to_keep(made, "video/mp4", f"{title}.mp4")


def moving(house: House, request: Request) -> Response:
    """The same as a GIF or WebP that begins again by itself."""
    kind = request.path_params["kind"]
    if kind not in thenandnow.MOVING:
        raise HTTPException(404)
    title, shown_ones = _kept(house, request)
    made = house.pool.submit(thenandnow.moving, shown_ones, kind).result()
    return _to_keep(made, f"image/{kind}", f"{title}.{kind}")


def _kept(house: House, request: Request) -> tuple[str, list[Shown]]:
    chain = _chain(house, request.path_params["key"])
    wanted = request.query_params.get("of", "").split(BESIDE)
    chosen = [w for w in chain.works if w in wanted] or list(chain.works)
    works = hung.these(house.library, chosen[:MOST_KEPT])
    shown_ones = [
        Shown(found, told["year"])
        for work, told in zip(works, _works(house, works), strict=True)
        if (found := largest(house, bytes.fromhex(work.cover)))
    ]
    if not shown_ones:
        raise HTTPException(404)
    return _title(works), shown_ones


def _to_keep(content: bytes, kind: str, name: str) -> Response:
    kept = {"content-disposition": f"attachment; filename*=UTF-8''{quote(name)}"}
    return Response(content, media_type=kind, headers=kept)


def same_subject(house: House, work: str) -> list[dict[str, Any]]:
    """The other works of a work's subject, for its own page."""
    chain = redraws.chain_of(house.library, work)
    others = [w for w in chain.works if w != work] if chain else []
    return [work_json(w) for w in hung.these(house.library, others[:MOST])]


def _chain(house: House, key: str) -> Chain:
    if BESIDE not in key:
        found = redraws.chain_of(house.library, key)
        if found is None:
            raise HTTPException(404)
        return found
    works = hung.these(house.library, list(dict.fromkeys(key.split(BESIDE)[:MOST])))
    ids = [w.id for w in sorted(works, key=lambda w: w.cursor)]
    sure = redraws.chain_of(house.library, ids[0]) if ids else None
    if sure and set(ids) <= set(sure.works):
        return sure
    return Chain("", tuple(ids), ())


def _around(house: House, chain: Chain) -> tuple[str, str]:
    """The subjects before and after this one; "" at the ends."""
    if not chain.motif:
        return "", ""
    motifs = [c.motif for c in redraws.chains(house.library)]
    at = motifs.index(chain.motif) if chain.motif in motifs else 0
    return (motifs[at - 1] if at else ""), (motifs[at + 1] if at + 1 < len(motifs) else "")


def _asked(house: House, chain: Chain) -> Question | None:
    """The question that is open about these two."""
    wanted = set(chain.works)
    asked = (q for q in house.deck() if q.kind == alike.SUBJECT and set(q.about) == wanted)
    return next(asked, None)


def _likely(house: House) -> list[dict[str, Any]]:
    """Pairs to look at where no subject is known yet."""
    asked = [q for q in house.deck() if q.kind == alike.SUBJECT]
    works = {w.id: w for w in hung.these(house.library, [w for q in asked for w in q.about])}
    return [
        _pair(house, Chain(BESIDE.join(q.about), q.about, ()), *(works[w] for w in q.about))
        for q in asked
        if all(w in works for w in q.about)
    ]


def _pair(house: House, chain: Chain, then: hung.Hung, now: hung.Hung) -> dict[str, Any]:
    return {
        "key": chain.motif,
        "works": len(chain.works),
        "said": times(_title((then, now)), len(chain.works), house.form),
        "then": {**work_json(then), "year": say_year(then.made)},
        "now": {**work_json(now), "year": say_year(now.made)},
    }


def _title(works: Sequence[hung.Hung]) -> str:
    return subject([w.title for w in works])


def _works(house: House, works: list[hung.Hung]) -> list[dict[str, Any]]:
    """Each with the year that stands on it; where two beside each other share one, the date."""
    years = [say_year(w.made) for w in works]
    shared = {y for y, z in pairwise(years) if y == z}
    return [
        {**(told := work_json(w)), "year": told["when"] if y in shared else y}
        for w, y in zip(works, years, strict=True)
    ]
