from __future__ import annotations

from corpora import pictures
from hypothesis import given
from hypothesis import strategies as st

from lookback.reading.formats import exif
from lookback.reading.formats.facts import Facts
from lookback.words.edtf import Edtf

BLOCK = pictures.exif_block(6).tobytes().removeprefix(b"Exif\0\0")


def test_both_byte_orders_say_the_same() -> None:
    little = pictures.Image.Exif()
    little.endian = "<"
    little[0x0112] = 6
    little[0x0131] = pictures.SOFTWARE
    block = little.tobytes().removeprefix(b"Exif\0\0")
    assert block[:2] == b"II"
    tiff = exif.parse(block)
    assert (tiff.orientation, tiff.text(exif.SOFTWARE)) == (6, pictures.SOFTWARE)


def test_a_camera_that_repeats_its_maker_is_named_once() -> None:
    made = pictures.Image.Exif()
    made[0x010F], made[0x0110] = "Canon", "Canon EOS 80D"
    facts = Facts()
    exif.claims(exif.parse(made.tobytes().removeprefix(b"Exif\0\0")), facts)
    assert [claim.value for claim in facts.claims] == ["Canon EOS 80D"]


def test_zeros_are_no_date() -> None:
    made = pictures.Image.Exif()
    made[0x0132] = "0000:00:00 00:00:00"
    facts = Facts()
    exif.claims(exif.parse(made.tobytes().removeprefix(b"Exif\0\0")), facts)
    assert facts.claims == []


def test_the_wall_clock_is_never_shifted() -> None:
    made = pictures.Image.Exif()
    made.get_ifd(0x8769)[0x9003] = "2014:05:03 23:59:59"
    made.get_ifd(0x8769)[0x9011] = "+09:00"
    facts = Facts()
    exif.claims(exif.parse(made.tobytes().removeprefix(b"Exif\0\0")), facts)
    assert [claim.value for claim in facts.claims] == [Edtf.parse("2014-05-03")]


@given(st.binary(max_size=300))
def test_no_bytes_at_all_upset_it(junk: bytes) -> None:
    for order in (b"II*\0", b"MM\0*", b"II+\0"):
        assert isinstance(exif.parse(order + junk, every_page=True), exif.Tiff)


@given(st.integers(0, len(BLOCK) - 1), st.integers(0, 255))
def test_a_changed_byte_never_upsets_it(at: int, byte: int) -> None:
    changed = BLOCK[:at] + bytes([byte]) + BLOCK[at + 1 :]
    facts = Facts()
    exif.claims(exif.parse(changed), facts)
    assert all(claim.quote for claim in facts.claims)
