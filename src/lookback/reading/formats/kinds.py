"""
The plain names of files that are known by their suffix and not read yet.

Their owner knows them as "Corel Painter", not as "rif": what can't be shown is counted under the
name it goes by.
"""

from __future__ import annotations

from typing import Final

_NAMES: Final = {
    "Clip Studio": "cmc lip",
    "Procreate": "brushset swatches",
    "Corel Painter": "rif riff",
    "CorelDRAW": "cdr",
    "OpenToonz / Toonz": "tnz tlv pli",
    "TVPaint": "tvpp",
    "Toon Boom": "xstage",
    "Animate / Flash": "fla xfl swf",
    "InDesign": "indd idml",
    "Sketch": "sketch",
    "Figma": "fig",
    "PaintShop Pro": "psp pspimage",
    "ArtRage": "ptg",
    "Concepts": "concept concepts",
    "Sketchbook": "skba",
    "Rebelle": "reb",
    "ZBrush": "zpr ztl zbr",
    "Maya": "ma mb",
    "3ds Max": "max",
    "Cinema 4D": "c4d",
    "3D model": "obj fbx stl gltf glb ply dae",
    "JPEG 2000": "jp2 j2k jpx jpf",
    "Targa": "tga",
    "PCX": "pcx",
    "Icon": "ico icns cur",
    "DirectDraw surface": "dds",
    "Portable pixmap": "ppm pgm pbm pnm",
    "Video": "wmv mpg mpeg flv mts",
    "Audio": "aac amr ape wv mka",
    "Music project": "logicx band cpr ptx song reason npr",
    "Video project": "aep veg fcpxml fcpbundle",
    "XMP sidecar": "xmp",
    "Text": "txt md rtf doc docx odt",
    "ZIP archive": "zip 7z rar tar gz",
}
_BY_SUFFIX: Final = {
    suffix: name for name, suffixes in _NAMES.items() for suffix in suffixes.split()
}


def kind_of_suffix(name: str) -> str:
    """The plain name of the kind that a file name's suffix stands for, or ""."""
    return _BY_SUFFIX.get(name.rpartition(".")[2].lower(), "") if "." in name else ""
