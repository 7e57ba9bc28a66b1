"""
What platforms hand out, made small: the folders and files as their exports have them.

Shapes as the platforms' own exports had them in 2019 to 2025; the people and pictures are made up.
"""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

POSTED = 1_556_914_265  # Friday, 3 May 2019, 20:11:05 UTC
TWEET = "1124408234567890123"


def _write(path: Path, value: Any, before: str = "") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(before + json.dumps(value, indent=1), encoding="utf-8")


def _picture(path: Path, picture: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(picture)


def twitter(root: Path, picture: bytes, words: str = "a fox &amp; its hill") -> None:
    """An archive of X with one post of one picture, one without, and one passed on."""

    def tweet(number: str, text: str, *files: str) -> dict[str, Any]:
        media = [
            {"media_url_https": f"https://pbs.twimg.com/media/{f}", "type": "photo"} for f in files
        ]
        return {
            "tweet": {
                "id_str": number, "created_at": "Fri May 03 20:11:05 +0000 2019",
                "full_text": text, "extended_entities": {"media": media},
            }
        }  # fmt: skip

    tweets = [
        tweet(TWEET, f"{words} https://t.co/AbCdEf1234", "D5kAbCdX4AE.png"),
        tweet("1124408234567890124", "good morning"),
        tweet("1124408234567890125", "RT @ame: a cat", "D5kOther.png"),
    ]
    _write(root / "data/tweets.js", tweets, "window.YTD.tweets.part0 = ")
    _picture(root / f"data/tweets_media/{TWEET}-D5kAbCdX4AE.png", picture)


def mastodon(root: Path, picture: bytes) -> None:
    note = {
        "type": "Note", "published": "2019-05-03T20:11:05Z", "inReplyTo": None,
        "content": "<p>a fox<br />and its hill</p>",
        "attachment": [{"type": "Document", "mediaType": "image/png",
                        "url": "/site/media_attachments/files/001/original/abc.png", "name": None}],
    }  # fmt: skip
    outbox = {
        "@context": "https://www.w3.org/ns/activitystreams",
        "type": "OrderedCollection",
        "orderedItems": [
            {"type": "Create", "object": note},
            {"type": "Announce", "object": "https://example.org/1"},
        ],
    }
    _write(root / "outbox.json", outbox)
    _picture(root / "media_attachments/files/001/original/abc.png", picture)


def instagram(root: Path, picture: bytes) -> None:
    """Its text as it is handed out: every byte of UTF-8 a character of its own."""
    words = "a fox, きつね".encode().decode("latin-1")
    media = [{"uri": "media/posts/201905/abc.jpg", "creation_timestamp": POSTED, "title": words}]
    _write(root / "your_instagram_activity/content/posts_1.json", [{"media": media}])
    _picture(root / "media/posts/201905/abc.jpg", picture)


def facebook(root: Path, picture: bytes) -> None:
    photo = {
        "uri": "posts/media/drawings_1/abc.jpg", "creation_timestamp": POSTED,
        "description": "a fox",
        "comments": [{"timestamp": POSTED + 60, "comment": "So lovely!", "author": "Ame"}],
    }  # fmt: skip
    _write(
        root / "posts/album/0.json", {"name": "Drawings", "photos": [photo], "cover_photo": photo}
    )
    _picture(root / "posts/media/drawings_1/abc.jpg", picture)


def takeout(root: Path, picture: bytes, name: str, sidecar: str, title: str = "") -> None:
    """One picture in Google Photos with its notes beside it, under whatever name these have."""
    notes = {
        "title": title or name,
        "description": "a fox",
        "creationTime": {"timestamp": str(POSTED + 86400), "formatted": "4 May 2019, 20:11:05 UTC"},
        "photoTakenTime": {"timestamp": str(POSTED), "formatted": "3 May 2019, 20:11:05 UTC"},
    }
    folder = root / "Takeout/Google Photos/Drawings"
    _write(folder / sidecar, notes)
    _picture(folder / name, picture)


def gallery(root: Path, picture: bytes) -> None:
    facts = {
        "category": "deviantart", "title": "Fox", "published_time": "2019-05-03T13:11:05-0700",
        "description": "a fox<br>and its hill", "extension": "png",
        "comments": [{"body": "<b>wow</b>", "posted": "2019-05-04T00:00:00-0700",
                      "user": {"username": "ame"}}],
    }  # fmt: skip
    _write(root / "deviantart_777_Fox.png.json", facts)
    _picture(root / "deviantart_777_Fox.png", picture)


def tumblr(root: Path, picture: bytes) -> None:
    page = (
        '<!DOCTYPE HTML>\n<html><head><meta charset="utf-8"></head><body><img src="../../media/'
        '184611111111_0.png"/><p>a fox</p><div id="footer">'
        '<span id="timestamp"> May 3rd, 2019 8:11pm </span></div></body></html>'
    )
    path = root / "posts/html/184611111111.html"
    path.parent.mkdir(parents=True)
    path.write_text(page)
    (root / "posts_index.html").write_text("<html></html>")
    _picture(root / "media/184611111111_0.png", picture)


def youtube(root: Path, film: bytes) -> None:
    folder = root / "Takeout/YouTube and YouTube Music"
    table = (
        "Video ID,Video Description (Original),Video Title (Original),Video Create Timestamp,"
        "Video Publish Timestamp\nabc,with music,Drawing a fox: part 1,2019-05-01T10:00:00+00:00,"
        "2019-05-03T20:11:05+00:00\n"
    )
    path = folder / "video metadata/videos.csv"
    path.parent.mkdir(parents=True)
    path.write_text(table)
    _picture(folder / "videos/Drawing a fox_ part 1.mp4", film)


def zipped(root: Path, target: Path) -> Path:
    """The whole folder as a ZIP file, its paths relative to it."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(p for p in root.rglob("*") if p.is_file()):
            archive.write(path, path.relative_to(root))
    return target
