"""
A laid-out poster as PNG at 300 dots an inch, or as PDF with type and works at their places.

In the PDF each work is a picture of its own, so that it prints as sharply as its file allows, and
type stays type.
"""

from __future__ import annotations

import ctypes
import io
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from PIL import Image

from lookback.doing.film import lettering, stage
from lookback.doing.film.sources import Sources
from lookback.reasoning.cut.shots import Picture

DOTS: Final = 300 / 25.4  # a millimetre
POINTS: Final = 72 / 25.4
TITLE: Final = 0.032  # of the shorter side
SMALL: Final = 0.0125
ABOVE: Final = 0.0185  # a label's top, above the work that it stands over
PAPER: Final = (0xFA, 0xF8, 0xF3)
QUALITY: Final = 90
STANDARD: Final = b"Helvetica"  # every reader of PDF has it; only numbers stand on a poster


@dataclass(frozen=True, slots=True)
class Placed:
    """A picture and its rectangle, millimetres from the top left."""

    picture: Picture
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Label:
    """A word, by the top left of its letters."""

    text: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Page:
    """Millimetres throughout."""

    width: float
    height: float
    title: str
    margin: float
    works: tuple[Placed, ...]
    labels: tuple[Label, ...]

    @property
    def unit(self) -> float:
        return min(self.width, self.height)


def png(page: Page, pictures: Sources, out: Path) -> None:
    """Write the page as a PNG."""
    image = Image.new("RGB", (round(page.width * DOTS), round(page.height * DOTS)), PAPER)
    for one in page.works:
        source = _picture(one, pictures)
        if source is None:
            continue
        left, top = round(one.x * DOTS), round(one.y * DOTS)
        right, bottom = round((one.x + one.width) * DOTS), round((one.y + one.height) * DOTS)
        size = max(1, right - left), max(1, bottom - top)
        image.paste(source.resize(size, Image.Resampling.LANCZOS), (left, top))
    at = page.margin * DOTS, (page.margin + TITLE * page.unit) * DOTS
    lettering.set_text(image, page.title, at, TITLE * page.unit * DOTS, stage.INK)
    for label in page.labels:
        size_of = SMALL * page.unit * DOTS
        place = label.x * DOTS, label.y * DOTS + size_of
        lettering.set_text(image, label.text, place, size_of, stage.QUIET)
    image.save(out, "PNG", dpi=(300, 300))


def pdf(page: Page, pictures: Sources, out: Path) -> None:
    """Write the page as a PDF."""
    import pypdfium2
    import pypdfium2.raw as pdfium

    document = pypdfium2.PdfDocument.new()
    sheet = document.new_page(page.width * POINTS, page.height * POINTS)
    paper = pdfium.FPDFPageObj_CreateNewRect(0, 0, page.width * POINTS, page.height * POINTS)
    pdfium.FPDFPageObj_SetFillColor(paper, *PAPER, 255)
    pdfium.FPDFPath_SetDrawMode(paper, pdfium.FPDF_FILLMODE_WINDING, False)
    pdfium.FPDFPage_InsertObject(sheet, paper)
    for one in page.works:
        source = _picture(one, pictures)
        if source is None:
            continue
        kept = io.BytesIO()
        source.save(kept, "JPEG", quality=QUALITY)
        image = pypdfium2.PdfImage.new(document)
        image.load_jpeg(kept, inline=True)
        matrix = pypdfium2.PdfMatrix().scale(one.width * POINTS, one.height * POINTS)
        image.set_matrix(
            matrix.translate(one.x * POINTS, (page.height - one.y - one.height) * POINTS)
        )
        sheet.insert_obj(image)
    top = page.height - page.margin - TITLE * page.unit
    _type(document, sheet, page.title, page.margin, top, TITLE * page.unit, stage.INK)
    for label in page.labels:
        size = SMALL * page.unit
        y = page.height - label.y - size
        _type(document, sheet, label.text, label.x, y, size, stage.QUIET)
    sheet.gen_content()
    document.save(str(out))


def _type(
    document: Any, sheet: Any, text: str, x: float, y: float, size: float,
    colour: tuple[int, int, int],
) -> None:  # fmt: skip
    """A line of type whose baseline begins at x, y millimetres from the bottom left."""
    import pypdfium2.raw as pdfium

    if not text:
        return
    one = pdfium.FPDFPageObj_NewTextObj(document, STANDARD, size * POINTS)
    letters = (text + "\0").encode("utf-16-le")
    held = ctypes.create_string_buffer(letters)
    pdfium.FPDFText_SetText(one, ctypes.cast(held, pdfium.FPDF_WIDESTRING))
    pdfium.FPDFPageObj_SetFillColor(one, *colour, 255)
    pdfium.FPDFPageObj_Transform(one, 1, 0, 0, 1, x * POINTS, y * POINTS)
    pdfium.FPDFPage_InsertObject(sheet, one)


def _picture(one: Placed, pictures: Sources) -> Image.Image | None:
    """A work as sharp as the paper shows it."""
    longest = round(max(one.width, one.height) * DOTS)
    source = pictures.get(one.picture, longest)
    if source is None:
        return None
    image = Image.fromarray(source)
    if max(image.size) > longest * 1.5:
        image.thumbnail((longest, longest), Image.Resampling.LANCZOS, reducing_gap=None)
    return image
