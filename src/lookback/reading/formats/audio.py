"""
Songs and recordings (.wav, .flac, .mp3, .ogg, .opus, .m4a, .aif): their waves, length and tags.

FFmpeg (PyAV) reads them, as it does films. The picture of a song is its waves, drawn. The traps:
what is written in a tag is what somebody typed or a shop wrote, so a date in it is a claim like any
other; a broadcast WAV notes the day it was recorded; an MP4 may hold a song and no film; and a
picture on the cover is no film either.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Any, Final

from lookback.reading.containers import opened
from lookback.reading.formats.boxes import end_of
from lookback.reading.formats.dates import spoken_day
from lookback.reading.formats.facts import Facts
from lookback.reading.original import Original
from lookback.reading.pixels import ENDS_EARLY, NoPicture, Raster
from lookback.reading.waves import HEIGHT, WHOLE_SECONDS, WIDTH, drawn, listen, print_of
from lookback.words import model
from lookback.words.model import APPLICATION, AUTHOR, LENGTH, MADE, SOUND, Claim

NAME: Final = "audio"
TITLE: Final = "Song or recording"
SUFFIXES: Final = (
    ".wav", ".flac", ".mp3", ".ogg", ".oga", ".opus", ".m4a", ".aif", ".aiff", ".wma",
)  # fmt: skip
GIVES: Final = "its waves, drawn; length; title, artist, date and program from its tags"

MOST_READ: Final = 512 << 20  # bytes; a quarter of an hour of a WAV at its finest is 350 MB
SHORT: Final = 0.995  # of the claimed length, less
SLACK: Final = 0.1  # seconds that encoders add and decoders leave; what has less was cut
SYNC_AT: Final = 4  # bytes of the header that each frame of an MP3 begins with

OGG_PAGE: Final = 27  # bytes of a page's header, before the sizes of its parts
ID3_HEAD: Final = 10
XING_WITHIN: Final = 256  # bytes of the first frame in which its length stands

_OGG: Final = (b"\x01vorbis", b"OpusHead", b"Speex   ", b"\x7fFLAC")
_SONGS: Final = frozenset((b"M4A ", b"M4B ", b"M4P ", b"F4A "))
_LAST_PAGE: Final = 4  # a bit of what an Ogg page says that it is
_ASF: Final = bytes.fromhex("3026b2758e66cf11a6d900aa0062ce6c")
# Milliseconds are what a length is told in; FFmpeg counts in microseconds.
_MICRO: Final = 1000
_DATES: Final = ("origination_date", "creation_time", "date", "year", "tdrc", "icrd")
_TOOLS: Final = ("encoded_by", "software", "encoder", "isft")
_MUXERS: Final = ("lavf", "lavc", "lame", "libmp3", "reference libflac", "xiph", "libopus", "opus")
# kbit/s of MPEG 1 and 2, layer III, and samples a second: the length of a frame follows.
_RATES: Final = (
    (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
)
_SAMPLES: Final = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}


def recognises(head: bytes) -> bool:
    return bool(_container(head))


def accepts(head: bytes) -> bool:
    """Under its own name also any MP4: few programs say in its brand that it is a song."""
    return recognises(head) or head[4:8] == b"ftyp" or head.startswith(_ASF)


def facts(original: Original, facts: Facts) -> None:
    with _opened(original) as container:
        stream = _stream(container)
        facts.width, facts.height = WIDTH, HEIGHT
        tags = {k.lower(): v.strip() for k, v in {**stream.metadata, **container.metadata}.items()}
        _tell(tags, facts)
        if length := _microseconds(container):
            said = length // _MICRO
            facts.claim("sound.length", LENGTH, said, f"length {said / 1000:.3f} s")


def picture(original: Original, longest: int) -> Raster:
    with _opened(original) as container:
        stream = _stream(container)
        seconds = _microseconds(container) / 1e6
        try:
            waves = listen(container, stream, seconds)
        except NoPicture:
            if _cut(original):
                raise EOFError from None
            raise
    short = seconds <= WHOLE_SECONDS and waves.seconds < seconds * SHORT - SLACK
    sound = Claim("sound.print", SOUND, print_of(waves), "its pitches and loudness, in 32 parts")
    flaw = ENDS_EARLY if short or _cut(original) else ""
    return Raster(drawn(waves, longest), flaw, (sound,))


def _opened(original: Original) -> AbstractContextManager[Any]:
    return opened(original, _container(original.head) or _named(original), MOST_READ, _cut)


def _container(head: bytes) -> str:
    """What FFmpeg calls the kind of container that begins so; "" for none that is read."""
    if head[:4] in (b"RIFF", b"RF64") and head[8:12] == b"WAVE":
        return "wav"
    if head.startswith(b"fLaC"):
        return "flac"
    if head.startswith(b"OggS"):
        return "ogg" if any(mark in head[:128] for mark in _OGG) else ""
    if head.startswith(b"FORM") and head[8:12] in (b"AIFF", b"AIFC"):
        return "aiff"
    if head.startswith(b"ID3") or _is_frame(head):
        return "mp3"
    return "mp4" if head[4:8] == b"ftyp" and head[8:12] in _SONGS else ""


def _named(original: Original) -> str:
    if original.head[4:8] == b"ftyp":
        return "mp4"
    return "asf" if original.head.startswith(_ASF) else ""


def _is_frame(head: bytes) -> bool:
    """Two headers of MP3 frames, the second where the first says: one is met by chance."""
    length = _frame_length(head, 0)
    return length > 0 and _frame_length(head, length) > 0


def _frame_length(head: bytes, at: int) -> int:
    """The length of the frame of layer III whose header stands here; 0 for none."""
    if len(head) < at + SYNC_AT or head[at] != 0xFF or head[at + 1] & 0xE6 != 0xE2:
        return 0
    version, rate, samples = head[at + 1] >> 3 & 3, head[at + 2] >> 4, head[at + 2] >> 2 & 3
    if version == 1 or samples == 3 or not 0 < rate < 15:
        return 0
    bits = _RATES[version != 3][rate] * 1000
    return (144 if version == 3 else 72) * bits // _SAMPLES[version][samples] + (
        head[at + 2] >> 1 & 1
    )


def _stream(container: Any) -> Any:
    for stream in container.streams.audio:
        if stream.codec_context is not None:
            stream.codec_context.thread_count = 1  # the workers are the parallelism
            return stream
    raise NoPicture("it holds no sound that can be decoded")


def _microseconds(container: Any) -> int:
    length = container.duration
    return length if length and length > 0 else 0


def _tell(tags: dict[str, str], facts: Facts) -> None:
    for key in _DATES:
        quote = tags.get(key, "")
        facts.claim(f"sound.{key}", MADE, spoken_day(quote) if quote else None, quote)
    tool = next((tags[key] for key in _TOOLS if tags.get(key)), "")
    if not tool.lower().startswith(_MUXERS):
        facts.claim("sound.software", APPLICATION, tool, tool)
    title = tags.get("title", "")
    facts.claim("sound.title", model.TITLE, title, title)
    author = tags.get("artist") or tags.get("album_artist") or tags.get("composer", "")
    facts.claim("sound.artist", AUTHOR, author, author)


def _cut(original: Original) -> bool:
    """Does what the file claims reach beyond its end? Of an Ogg: does it end without its end?"""
    kind, head = _container(original.head) or _named(original), original.head
    if kind == "wav" and head.startswith(b"RIFF"):
        claimed = int.from_bytes(head[4:8], "little")
        return claimed != 0xFFFFFFFF and claimed + 8 > original.size
    if kind == "aiff":
        return int.from_bytes(head[4:8], "big") + 8 > original.size
    if kind == "mp4":
        return end_of(original.data) > original.size
    if kind == "ogg":
        return not _ends_with_its_last_page(original)
    return kind == "mp3" and _claimed_end(original) > original.size


def _ends_with_its_last_page(original: Original) -> bool:
    """Does an Ogg hold the page that says it is the last, and that whole?"""
    at = original.data.rfind(b"OggS")
    head = original.data[at : at + OGG_PAGE] if at >= 0 else b""
    if len(head) < OGG_PAGE or not head[5] & _LAST_PAGE:
        return False
    parts = original.data[at + OGG_PAGE : at + OGG_PAGE + head[26]]
    return at + OGG_PAGE + len(parts) + sum(parts) <= original.size


def _claimed_end(original: Original) -> int:
    """Where an MP3 says that it ends, in the first frame that encoders put before the sound."""
    start = 0
    if original.head.startswith(b"ID3") and len(original.head) >= ID3_HEAD:
        sizes = original.head[6:ID3_HEAD]
        start = ID3_HEAD + sum((part & 127) << 7 * (3 - n) for n, part in enumerate(sizes))
    frame = original.data[start : start + XING_WITHIN]
    found = [at for mark in (b"Xing", b"Info") if (at := frame.find(mark)) >= 0]
    if not found or len(frame) < found[0] + 16:
        return 0
    fields = frame[found[0] + 7]
    at = found[0] + (12 if fields & 1 else 8)
    return start + int.from_bytes(frame[at : at + 4], "big") if fields & 2 else 0
