"""Every platform's export tells when its pictures were shown, and with which words."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from corpora import exports as made
from hypothesis import given
from hypothesis import strategies as st

from lookback.reading.formats import read_file
from lookback.reading.sources.exports import EXPORTS, export_of, is_export, posts_of
from lookback.reading.sources.exports.texts import elements
from lookback.words.post import Post

AT = "2019-05-03T20:11:05Z"


def told(root: Path) -> list[Post]:
    """What all files of an export say, each read as a scan reads it."""
    files = sorted(p for p in root.rglob("*") if p.is_file())
    return [post for path in files for post in read_file(str(path)).posts]


@pytest.mark.parametrize(
    ("make", "source", "words", "picture"),
    [
        (made.twitter, "x.post", "a fox & its hill", f"tweets_media/{made.TWEET}-D5kAbCdX4AE.png"),
        (made.mastodon, "mastodon.post", "a fox\nand its hill",
         "media_attachments/files/001/original/abc.png"),
        (made.instagram, "instagram.post", "a fox, きつね", "media/posts/201905/abc.jpg"),
        (made.gallery, "deviantart.post", "Fox\na fox\nand its hill", "deviantart_777_Fox.png"),
    ],
)  # fmt: skip
def test_a_post_has_its_day_its_words_and_its_picture(
    tmp_path: Path, make: Callable[[Path, bytes], None], source: str, words: str, picture: str
) -> None:
    make(tmp_path, b"")
    post = next(p for p in told(tmp_path) if p.about == "posted")
    assert (post.source, post.at, post.words) == (source, AT, words)
    assert picture in post.pictures


def test_only_own_posts_with_pictures_are_kept(tmp_path: Path) -> None:
    made.twitter(tmp_path, b"")
    assert len(told(tmp_path)) == 1


def test_comments_of_others_are_kept_with_who_said_them(tmp_path: Path) -> None:
    made.facebook(tmp_path, b"")
    replies = {(p.words, p.by, p.at) for p in told(tmp_path) if p.about == "reply"}
    assert replies == {("So lovely!", "Ame", "2019-05-03T20:12:05Z")}
    made.gallery(tmp_path / "more", b"")
    assert [(p.words, p.by) for p in told(tmp_path / "more") if p.about == "reply"] == [
        ("wow", "ame")
    ]


def test_tumblr_and_youtube_name_their_files_by_beginnings(tmp_path: Path) -> None:
    made.tumblr(tmp_path / "t", b"")
    (post,) = told(tmp_path / "t")
    assert (post.at, post.words) == ("2019-05-03T20:11:00", "a fox")
    assert post.pictures == ("media/184611111111.*", "media/184611111111_*")
    made.youtube(tmp_path / "y", b"")
    (post,) = told(tmp_path / "y")
    assert (post.at, post.words) == (AT, "Drawing a fox: part 1\nwith music")
    assert post.pictures == ("videos/Drawing a fox_ part 1*",)


LONG = "a very long name of a drawing that was cut off somewhere"


@pytest.mark.parametrize(
    ("name", "sidecar", "title"),
    [
        ("fox.jpg", "fox.jpg.json", ""),
        ("fox.jpg", "fox.jpg.supplemental-metadata.json", ""),
        ("a drawing of a fox.jpg", "a drawing of a fox.jpg.supplemental-met.json", ""),
        ("fox(1).jpg", "fox.jpg(1).json", "fox.jpg"),
        ("fox(1).jpg", "fox.jpg.supplemental-metadata(1).json", "fox.jpg"),
        ("fox-edited.jpg", "fox.jpg.json", "fox.jpg"),
        ("fox-bearbeitet(1).jpg", "fox.jpg(1).json", "fox.jpg"),
        (f"{LONG[:43]}.jpg", f"{LONG[:46]}.json", f"{LONG}.jpg"),
        (f"{LONG[:43]}.jpg", f"{LONG[:43]}.jp.json", f"{LONG}.jpg"),
    ],
)
def test_google_photos_notes_find_their_picture(
    tmp_path: Path, name: str, sidecar: str, title: str
) -> None:
    made.takeout(tmp_path, b"", name, sidecar, title)
    posts = told(tmp_path)
    assert [(p.source, p.about, p.at) for p in posts] == [
        ("takeout.taken", "saved", AT), ("takeout.uploaded", "copied", "2019-05-04T20:11:05Z")
    ]  # fmt: skip
    assert all(name in p.pictures for p in posts)


def test_other_json_is_no_export(tmp_path: Path) -> None:
    (tmp_path / "package.json").write_text('{"name": "x"}')
    (tmp_path / "tweets.js").write_text("export default []")
    assert [read_file(str(p)).format for p in sorted(tmp_path.iterdir())] == ["", ""]


def test_a_damaged_export_is_a_notice(tmp_path: Path) -> None:
    made.twitter(tmp_path, b"")
    path = tmp_path / "data/tweets.js"
    path.write_text(path.read_text()[:-40])
    found = read_file(str(path))
    assert (found.format, [n.kind for n in found.notices]) == ("sidecar", ["damaged"])


def test_a_zip_file_is_known_by_what_it_holds() -> None:
    assert is_export(["data/tweets.js"])
    assert is_export(["twitter-2024/data/tweets.js"])
    assert is_export(["Takeout/Google Photos/a.jpg"])
    assert is_export(["outbox.json", "actor.json"])
    assert not is_export(["brushes/a.png", "readme.txt", "data/tweets.json"])


def test_lists_are_read_a_member_at_a_time() -> None:
    assert list(elements('x = [1, {"a": [2]} , "]"] more')) == [1, {"a": [2]}, "]"]
    assert list(elements('{"b": [0], "items": [1]}', '"items"')) == [1]
    assert list(elements("nothing")) == []


SHAPES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(
        st.sampled_from(
            ["tweet", "object", "media", "uri", "creation_timestamp", "comments", "comment",
             "photos", "photoTakenTime", "timestamp", "title", "full_text", "id_str", "created_at",
             "category", "orderedItems", "type", "attachment", "url", "data", "published"]
        ),
        inner,
        max_size=4,
    ),
    max_leaves=20,
)  # fmt: skip


@given(SHAPES, st.sampled_from(EXPORTS))
def test_any_shape_gives_posts_or_damage_that_the_border_knows(
    shape: object, export: object
) -> None:
    """Whatever stands in a file, what comes out is well-formed; the border turns the rest away."""
    text = json.dumps({"orderedItems": [shape], "category": "pixiv", "x": shape}).encode()
    try:
        posts = posts_of(export, "a.json", text)  # type: ignore[arg-type]
    except (AttributeError, TypeError, ValueError, KeyError):
        return
    assert all(p.pictures and isinstance(p.words, str) for p in posts)


def test_names_decide_before_anything_is_parsed() -> None:
    assert export_of("fox.png", b"window.YTD.tweets") is None
    assert export_of("tweets.js", b"window.YTD.tweets.part0 = [") is not None
