"""
Photoshop documents: a header, the resources that tell about it, no layers, the flat picture.

What dates such a file is the XMP (resource 1060), with one history event for every save; what
shows it quickly is the thumbnail (1036), a JPEG behind 28 bytes of its own.
"""

from __future__ import annotations

import io
import struct
from datetime import datetime, timedelta
from typing import Final
from xml.sax.saxutils import escape

from PIL import Image

from lookback.doing.demo.files.facts import Facts

THUMBNAIL: Final = 160  # pixels, Photoshop's own size
RESOLUTION, THUMB, XMP = 1005, 1036, 1060  # numbers of the resources
DPI: Final = 300
PACKED: Final = 1  # compression of the flat picture: PackBits, each row of each plane by itself
STRIPS, LENGTHS = 273, 279  # the tags of a TIFF that say where its strips are and how long
JPEG_THUMB: Final = 1
TEMPLATE: Final = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/" \
xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" xmlns:dc="http://purl.org/dc/elements/1.1/" \
xmlns:stEvt="http://ns.adobe.com/xap/1.0/sType/ResourceEvent#"
   xmp:CreatorTool="{software}" xmp:CreateDate="{created}" xmp:ModifyDate="{saved}" \
xmp:MetadataDate="{saved}" dc:format="application/vnd.adobe.photoshop" \
xmpMM:DocumentID="xmp.did:{key}" xmpMM:OriginalDocumentID="xmp.did:{key}">
   <dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
   <xmpMM:History>
    <rdf:Seq>
{events}    </rdf:Seq>
   </xmpMM:History>
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""
EVENT: Final = """     <rdf:li stEvt:action="{action}" stEvt:instanceID="xmp.iid:{key}-{n}" \
stEvt:when="{when}" stEvt:softwareAgent="{software}"{changed}/>
"""


def document(picture: Image.Image, facts: Facts) -> bytes:
    """The .psd file; `facts` must say when it was created and saved."""
    if facts.created is None or facts.saved is None:
        raise ValueError("a Photoshop document knows when it was created and saved")
    resources = b"".join(
        _resource(number, content)
        for number, content in (
            (RESOLUTION, struct.pack(">IHHIHH", DPI << 16, 1, 1, DPI << 16, 1, 1)),
            (THUMB, _thumbnail(picture)),
            (XMP, _xmp(facts, facts.created, facts.saved).encode()),
        )
    )
    header = struct.pack(">4sH6xHIIHH", b"8BPS", 1, 3, picture.height, picture.width, 8, 3)
    rows = _packed(picture)
    return b"".join(
        (
            header,
            struct.pack(">I", 0),  # no colour table
            struct.pack(">I", len(resources)),
            resources,
            struct.pack(">I", 0),  # no layers
            struct.pack(">H", PACKED),
            struct.pack(f">{len(rows)}H", *map(len, rows)),
            *rows,
        )
    )


def _packed(picture: Image.Image) -> list[bytes]:
    """
    The rows of red, then green, then blue, in PackBits.

    A TIFF with a row to each strip holds the same bytes, and Pillow can write one.
    """
    planes = Image.new("L", (picture.width, picture.height * 3))
    for n, band in enumerate(picture.split()):
        planes.paste(band, (0, n * picture.height))
    out = io.BytesIO()
    planes.save(out, "TIFF", compression="packbits", strip_size=1)
    with Image.open(out) as tiff:
        tags = tiff.getexif()
        strips = zip(tags[STRIPS], tags[LENGTHS], strict=True)
    content = out.getvalue()
    return [content[start : start + length] for start, length in strips]


def _resource(number: int, content: bytes) -> bytes:
    padding = b"\x00" * (len(content) % 2)
    return struct.pack(">4sHHI", b"8BIM", number, 0, len(content)) + content + padding


def _thumbnail(picture: Image.Image) -> bytes:
    small = picture.copy()
    small.thumbnail((THUMBNAIL, THUMBNAIL), Image.Resampling.BILINEAR)
    out = io.BytesIO()
    small.save(out, "JPEG", quality=80)
    row = (small.width * 24 + 31) // 32 * 4  # bytes of a padded row, were it not compressed
    head = struct.pack(
        ">IIIIIIHH",
        JPEG_THUMB,
        small.width,
        small.height,
        row,
        row * small.height,
        len(out.getvalue()),
        24,
        1,
    )
    return head + out.getvalue()


def _xmp(facts: Facts, created: datetime, saved: datetime) -> str:
    """The events of its saves, spread from its creation to this save."""
    count = max(1, facts.saves)
    software = escape(facts.software or "Adobe Photoshop CS6 (Windows)")
    key = f"{created:%Y%m%d%H%M%S}"
    events = ""
    for n in range(count):
        moment = created + (saved - created) * (n / max(1, count - 1)) if count > 1 else saved
        moment -= timedelta(microseconds=moment.microsecond)
        events += EVENT.format(
            action="saved" if n else "created",
            key=key,
            n=n,
            when=f"{moment.isoformat()}+02:00",
            software=software,
            changed=' stEvt:changed="/"' if n else "",
        )
    return TEMPLATE.format(
        software=software,
        created=f"{created.isoformat()}+02:00",
        saved=f"{saved.isoformat()}+02:00",
        title=escape(facts.title),
        key=key,
        events=events,
    )
