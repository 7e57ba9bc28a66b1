"""Makers of what songs, films and books are made in: small, and as their programs write them."""

from __future__ import annotations

import gzip
import io
import json
import struct
import zlib
from typing import Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from corpora.band import tune

TRACKS: Final = ("Drums", "Bass", "Voice")
WORDS: Final = (
    "The harbour was quiet when the fox came down to the water.",
    "Nobody had asked her to come, and nobody would have known what to ask.",
    "She sat between two boats and counted the lamps on the other side.",
)


def midi(seed: int = 1) -> bytes:
    """The tune of a song, one note after another."""
    _, notes = tune(seed)
    body = b"\0\xff\x03\x03Fox" + b"\0\xff\x51\x03" + (500_000).to_bytes(3, "big")
    for note in notes:
        body += bytes([0, 0x90, 36 + note, 90, 96, 0x80, 36 + note, 0])
    body += b"\0\xff\x2f\0"
    return (
        b"MThd" + struct.pack(">IHHH", 6, 0, 1, 96) + b"MTrk" + struct.pack(">I", len(body)) + body
    )


def ableton(seed: int = 1) -> bytes:
    tracks = "".join(
        f'<AudioTrack Id="{n}"><Name><EffectiveName Value="{name}" /></Name></AudioTrack>'
        for n, name in enumerate(TRACKS)
    )
    text = (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<Ableton MajorVersion="5" Creator="Ableton Live '
        f'10.1" SchemaChangeCount="{seed}"><LiveSet><Tracks>{tracks}</Tracks><MasterTrack>'
        f'<DeviceChain><Mixer><Tempo><Manual Value="96" /></Tempo></Mixer></DeviceChain>'
        f"</MasterTrack></LiveSet></Ableton>"
    )
    return gzip.compress(text.encode(), mtime=0)


def ardour(seed: int = 1) -> bytes:
    routes = "".join(f'<Route id="{n}" name="{name}"/>' for n, name in enumerate(TRACKS))
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<Session version="3002" name="Fox {seed}" '
        f'sample-rate="48000"><ProgramVersion modified-with="Ardour 6.9"/>'
        f'<Routes>{routes}</Routes><TempoMap><Tempo start="1|1|0" note-types-per-minute="96"/>'
        f"</TempoMap></Session>\n"
    ).encode()


def lmms(seed: int = 1) -> bytes:
    tracks = "".join(f'<track type="0" name="{name}"/>' for name in TRACKS)
    text = (
        f'<?xml version="1.0"?>\n<!DOCTYPE lmms-project>\n<lmms-project version="1.0" type="song" '
        f'creator="LMMS" creatorversion="1.2.2"><head bpm="96" mastervol="{seed}"/><song>'
        f"<trackcontainer>{tracks}</trackcontainer></song></lmms-project>\n"
    ).encode()
    return struct.pack(">I", len(text)) + zlib.compress(text)


def reaper(seed: int = 1, saved: int = 1_399_150_800) -> bytes:
    tracks = "".join(f'  <TRACK {{{n}}}\n    NAME "{name}"\n  >\n' for n, name in enumerate(TRACKS))
    return (
        f'<REAPER_PROJECT 0.1 "6.29/linux-x86_64" {saved}\n  TITLE "Fox {seed}"\n'
        f"  TEMPO 96 4 4\n{tracks}>\n"
    ).encode()


def flstudio(seed: int = 1, begun: float = 41762.5, spent: float = 0.25) -> bytes:
    """A project begun on 3 May 2014 and worked on for six hours, both in FL Studio's days."""

    def event(number: int, value: bytes) -> bytes:
        if number < 192:
            return bytes([number]) + value
        size, length = b"", len(value)
        while True:
            size += bytes([length & 127 | (128 if length > 127 else 0)])
            length >>= 7
            if not length:
                return bytes([number]) + size + value

    body = event(199, b"20.8.3.2304\0") + event(156, struct.pack("<I", 96_000))
    body += event(194, f"Fox {seed}\0".encode("utf-16-le"))
    body += event(237, struct.pack("<2d", begun, spent))
    body += b"".join(event(203, (name + "\0").encode("utf-16-le")) for name in TRACKS)
    return (
        b"FLhd" + struct.pack("<IhHH", 6, 0, 3, 96) + b"FLdt" + struct.pack("<I", len(body)) + body
    )


def kdenlive(seed: int = 1, begun: int = 1_399_150_800_000) -> bytes:
    producers = "".join(
        f'<producer id="{n}"><property name="resource">clips/{name}.mp4</property></producer>'
        for n, name in enumerate(TRACKS)
    )
    return (
        f'<?xml version="1.0" encoding="utf-8"?>\n<mlt LC_NUMERIC="C" producer="main_bin" '
        f'version="7.0.{seed}"><playlist id="main_bin">'
        f'<property name="kdenlive:docproperties.documentid">{begun}</property>'
        f'<property name="kdenlive:docproperties.kdenliveversion">21.08.1</property></playlist>'
        f"{producers}</mlt>\n"
    ).encode()


def shotcut(seed: int = 1) -> bytes:
    producers = "".join(
        f'<producer id="{n}"><property name="resource">clips/{name}.mp4</property></producer>'
        for n, name in enumerate(TRACKS)
    )
    return (
        f'<?xml version="1.0" standalone="no"?>\n<mlt LC_NUMERIC="C" version="7.1.{seed}" '
        f'title="Shotcut version 21.05.18">{producers}</mlt>\n'
    ).encode()


def openshot(seed: int = 1) -> bytes:
    files = [{"id": str(n), "path": f"clips/{name}.mp4"} for n, name in enumerate(TRACKS)]
    return json.dumps(
        {"id": f"T{seed}", "version": {"openshot-qt": "2.6.1"}, "files": files, "clips": []}
    ).encode()


def premiere(seed: int = 1) -> bytes:
    names = "".join(
        f"<Sequence ObjectID='{n}'><Name>{t}</Name></Sequence>" for n, t in enumerate(TRACKS)
    )
    begin = '<?xml version="1.0" encoding="UTF-8" ?>\n<PremiereData Version="3" '
    text = f'{begin}x="{seed}">{names}</PremiereData>'
    return gzip.compress(text.encode(), mtime=0)


def resolve(seed: int = 1) -> bytes:
    text = f"<SM_Project><ProjectName>Fox {seed}</ProjectName></SM_Project>"
    return packed([("project.xml", text.encode())])


def musescore(seed: int = 1, begun: str = "2014-05-03") -> bytes:
    parts = "".join(f"<Part><trackName>{name}</trackName></Part>" for name in TRACKS)
    text = (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<museScore version="3.02">'
        f"<programVersion>3.6.2</programVersion><Score>"
        f'<metaTag name="composer">A. Fox</metaTag>'
        f'<metaTag name="creationDate">{begun}</metaTag>'
        f'<metaTag name="workTitle">Fox {seed}</metaTag>{parts}</Score></museScore>'
    )
    return packed([("Fox.mscx", text.encode())])


def text(seed: int = 1) -> bytes:
    body = "\n\n".join(WORDS)
    return f"---\ntitle: Fox {seed}\ndate: 2014-05-03\n---\n\n# Fox\n\n{body}\n".encode()


def docx(
    seed: int = 1, minutes: int = 75, begun: str = "2014-05-03", saved: str = "2014-05-04"
) -> bytes:
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    lines = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in WORDS)
    core = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
        'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/"><dc:title>Fox</dc:title>'
        "<dc:creator>A. Fox</dc:creator>"
        f"<dcterms:created>{begun}T20:00:00Z</dcterms:created>"
        f"<dcterms:modified>{saved}T21:00:00Z</dcterms:modified></cp:coreProperties>"
    )
    app = (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-'
        f'properties"><TotalTime>{minutes}</TotalTime><Application>Microsoft Office Word'
        "</Application></Properties>"
    )
    document = (
        f'<w:document xmlns:w="{word}"><w:body><w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr>'
        f"<w:r><w:t>Fox {seed}</w:t></w:r></w:p>{lines}</w:body></w:document>"
    )
    return packed(
        [
            ("[Content_Types].xml", b"<Types/>"), ("word/document.xml", document.encode()),
            ("docProps/core.xml", core.encode()), ("docProps/app.xml", app.encode()),
        ]
    )  # fmt: skip


def odt(
    seed: int = 1,
    spent: str = "PT1H15M20S",
    begun: str = "2014-05-03",
    saved: str = "2014-05-04",
) -> bytes:
    names = (
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
        'xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"'
    )
    lines = "".join(f"<text:p>{line}</text:p>" for line in WORDS)
    content = (
        f"<office:document-content {names}><office:body><office:text><text:h>Fox {seed}</text:h>"
        f"{lines}</office:text></office:body></office:document-content>"
    )
    meta = (
        f"<office:document-meta {names}><office:meta>"
        f"<meta:generator>LibreOffice/6.4</meta:generator>"
        f"<meta:creation-date>{begun}T22:00:00</meta:creation-date><dc:date>{saved}T23:00:00"
        f"</dc:date><meta:editing-duration>{spent}</meta:editing-duration><dc:title>Fox</dc:title>"
        f"<meta:initial-creator>A. Fox</meta:initial-creator></office:meta></office:document-meta>"
    )
    return packed(
        [
            ("mimetype", b"application/vnd.oasis.opendocument.text"),
            ("content.xml", content.encode()), ("meta.xml", meta.encode()),
        ],
        stored=("mimetype",),
    )  # fmt: skip


def scrivener(seed: int = 1, begun: str = "2014-05", saved: str = "2014-06-01") -> bytes:
    items = "".join(
        f'<BinderItem UUID="{n}" Type="Text" Created="{begun}-0{n + 3} 10:00:00 +0200">'
        f"<Title>{name}</Title></BinderItem>"
        for n, name in enumerate(TRACKS)
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<ScrivenerProject Identifier="{seed}" '
        f'Version="2.0" Author="A. Fox" Modified="{saved} 09:00:00 +0200"><Binder>{items}'
        f"</Binder></ScrivenerProject>\n"
    ).encode()


def packed(parts: list[tuple[str, bytes]], stored: tuple[str, ...] = ()) -> bytes:
    out = io.BytesIO()
    with ZipFile(out, "w") as made:
        for name, body in parts:
            how = ZIP_STORED if name in stored else ZIP_DEFLATED
            made.writestr(ZipInfo(name, (2014, 5, 3, 21, 40, 8)), body, how)
    return out.getvalue()
