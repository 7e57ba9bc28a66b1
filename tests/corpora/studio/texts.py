"""Texts as people keep them: drafts in every kind of file, poems of a day, a Scrivener folder."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from corpora import projects
from corpora.studio.hand import FREE, File, Hand, under_scores

from lookback.words.forms import WRITTEN

WAYS: Final = ("drafts", "word", "flat", "poem", "scrivener")
RTF: Final = r"{\rtf1\ansi The harbour was quiet when the fox came down to the water.}"


def written(hand: Hand, count: int) -> Iterator[File]:
    for n in range(count):
        name, day = hand.title(), hand.day(10, 60)
        yield from _kept(hand, WAYS[n % len(WAYS)], name, day)


def _kept(hand: Hand, way: str, name: str, day: date) -> Iterator[File]:
    later, last = day + timedelta(days=5), day + timedelta(days=12)
    seed = hand.chance.randrange(1000)

    def one(path: str, when: date, data: bytes, hours: float = 0.0) -> File:
        return File(path, name, WRITTEN, when, data, hours=hours)

    def words(title: str, front: bool = False) -> bytes:
        head = f"---\ntitle: {title}\ndate: {day}\n---\n\n" if front else f"{title}\n\n"
        return (head + "\n\n".join(f"{title}, {seed}. {w}" for w in projects.WORDS)).encode()

    if way == "drafts":
        folder = f"Stories/{name}"
        yield one(f"{folder}/{name} first draft.md", day, words(name, True))
        spent = hand.chance.randint(10, 600)
        data = projects.odt(seed, f"PT{spent // 60}H{spent % 60}M0S", str(day), str(later))
        yield one(f"{folder}/{name}.odt", later, data, spent / 60)
        yield one(f"{folder}/{name}.pdf", last, pdf(f"{name}, {seed}", last))
    elif way == "word":
        folder = f"Stories/{name}"
        minutes = hand.chance.randint(20, 900)
        first = projects.docx(seed, minutes // 2, str(day), str(day))
        yield one(f"{folder}/{name} v1.docx", day, first, minutes // 2 / 60)
        final = projects.docx(seed, minutes, str(day), str(later))
        yield one(f"{folder}/{name} FINAL.docx", later, final, minutes / 60)
    elif way == "flat":
        yield one(f"Writing/{under_scores(name)}.txt", day, words(name))
        yield one(f"Writing/{under_scores(name)}_old.txt", day, words(name + " once"))
    elif way == "poem":
        yield one(f"Poems/{day} {name}.txt", day, words(name))
    else:
        folder = f"Novels/{name}.scriv"
        data = projects.scrivener(seed, f"{day:%Y-%m}", str(last))
        begun = day.replace(day=3)
        yield File(f"{folder}/{name}.scrivx", name, WRITTEN, begun, data)
        for n in range(3):
            part = f"{folder}/Files/Data/{n}F2A/content.rtf"
            yield File(part, name, WRITTEN, begun, RTF.encode(), FREE)


def pdf(line: str, day: date) -> bytes:
    """One page with a line of text, as a word processor exports it."""
    drawn = f"BT /F1 24 Tf 72 700 Td ({line.encode('ascii', 'replace').decode()}) Tj ET"
    objects = (
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        (
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
            "/Resources << /Font << /F1 5 0 R >> >> >>"
        ),
        f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        f"<< /CreationDate (D:{day:%Y%m%d}120000) /Creator (Writer) /Producer (LibreOffice 6.4) >>",
    )
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode()
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    end = f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R /Info 6 0 R >>\nstartxref\n{len(out)}"
    head = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n"
    return out + f"{head}{table}{end}\n%%EOF\n".encode()
