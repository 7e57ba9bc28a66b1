"""
A laid-out book as a PDF: works as pictures of their own, type as it is set here.

The typefaces that we bring can't be put into a PDF as they are, and nobody's words may depend on
what a reader's machine has. So type is printed as a picture at 300 dots an inch, which holds every
writing that there is a typeface for; what can be spelt in Latin lies invisibly above it, to be
found and copied.
"""

from __future__ import annotations

import ctypes
import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from PIL import Image, ImageDraw

from lookback.doing.book.pages import HIGH, WIDE, Hung, Page, Set
from lookback.doing.book.type import Type
from lookback.doing.film import lettering
from lookback.doing.film.sources import Sources
from lookback.doing.poster.drawing import DOTS, POINTS, QUALITY, STANDARD
from lookback.reasoning.cut.shots import Picture

WHITE: Final = 255
INK: Final = 0x27  # the grey of the pages' ink
QUIET: Final = 0x5E
FINDABLE: Final = "cp1252"  # what every reader of PDF can spell with its own type


def pdf(pages: Sequence[Page], kind: Type, pictures: Sources, out: Path) -> None:
    """Write the pages."""
    import pypdfium2

    document = pypdfium2.PdfDocument.new()
    for page in pages:
        sheet = document.new_page(WIDE * POINTS, HIGH * POINTS)
        type_ = pypdfium2.PdfImage.new(document)
        type_.set_bitmap(pypdfium2.PdfBitmap.from_pil(_printed(page, kind)))
        type_.set_matrix(pypdfium2.PdfMatrix().scale(WIDE * POINTS, HIGH * POINTS))
        sheet.insert_obj(type_)
        for one in page.pictures:
            if jpeg := _jpeg(one, pictures):
                _hang(document, sheet, one, jpeg)
        for line in page.lines:
            _findable(document, sheet, line)
        sheet.gen_content()
    document.save(str(out))


def _printed(page: Page, kind: Type) -> Image.Image:
    image = Image.new("L", (round(WIDE * DOTS), round(HIGH * DOTS)), WHITE)
    draw = ImageDraw.Draw(image)
    for line in page.lines:
        x, y = (line.x + line.width) * DOTS, line.y * DOTS
        for face, words in kind.runs(line.text, line.face):
            set_in = lettering.typeface(face, round(line.size * DOTS))
            wide = set_in.getlength(words)
            x -= wide if line.width else 0
            draw.text((x, y), words, QUIET if line.quiet else INK, set_in, anchor="ls")
            x += 0 if line.width else wide
    return image


def _jpeg(one: Hung, pictures: Sources) -> io.BytesIO | None:
    """A work as sharp as the paper shows it; None where nothing of it can be shown."""
    longest = round(max(one.width, one.height) * DOTS)
    source = pictures.get(Picture(one.picture.digest, longest, longest), longest)
    if source is None:
        return None
    image = Image.fromarray(source)
    if max(image.size) > longest * 1.5:
        image.thumbnail((longest, longest), Image.Resampling.LANCZOS, reducing_gap=None)
    kept = io.BytesIO()
    image.save(kept, "JPEG", quality=QUALITY)
    return kept


def _hang(document: Any, sheet: Any, one: Hung, jpeg: io.BytesIO) -> None:
    import pypdfium2

    image = pypdfium2.PdfImage.new(document)
    image.load_jpeg(jpeg, inline=True)
    matrix = pypdfium2.PdfMatrix().scale(one.width * POINTS, one.height * POINTS)
    image.set_matrix(matrix.translate(one.x * POINTS, (HIGH - one.y - one.height) * POINTS))
    sheet.insert_obj(image)


def _findable(document: Any, sheet: Any, line: Set) -> None:
    """The words of a line as type that is not seen, as far as Latin letters spell them."""
    import pypdfium2.raw as pdfium

    words = line.text.encode(FINDABLE, "ignore").decode(FINDABLE).strip()
    if not words:
        return
    one = pdfium.FPDFPageObj_NewTextObj(document, STANDARD, line.size * POINTS)
    held = ctypes.create_string_buffer((words + "\0").encode("utf-16-le"))
    pdfium.FPDFText_SetText(one, ctypes.cast(held, pdfium.FPDF_WIDESTRING))
    pdfium.FPDFTextObj_SetTextRenderMode(one, pdfium.FPDF_TEXTRENDERMODE_INVISIBLE)
    x, y = line.x * POINTS, (HIGH - line.y) * POINTS
    pdfium.FPDFPageObj_Transform(one, 1, 0, 0, 1, x, y)
    pdfium.FPDFPage_InsertObject(sheet, one)
