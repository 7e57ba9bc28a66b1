"""
Which folders are a writer's, so that their texts are works: by their names and by what lies there.

Most texts are no works: notes beside drawings, licences, what a program wrote down. So a folder's
texts count where a folder above says so in its name ("Stories", "詩"), or where nearly all that
lies in it are texts and none of it is a program's. Whoever wants more says so by a name. The trap
this avoids: a wall of README files, and an artist's shopping list framed among the drawings.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

SUFFIXES: Final = (".txt", ".md", ".markdown", ".fountain", ".docx", ".odt", ".rtf", ".doc")
READ: Final = (".txt", ".md", ".markdown", ".fountain", ".docx", ".odt")  # those that are shown
SMALLEST: Final = 40  # bytes; what is shorter is a note
FEWEST: Final = 3  # texts in a folder that says nothing in its name
MOST_OF: Final = 0.8  # of its files

_WORDS: Final = (
    r"writing|writings|stories|story|short ?stor(?:y|ies)|novels?|novella|poems?|poetry|essays?|"
    r"lyrics|songtexte|manuscripts?|drafts? of|screenplays?|scripts?|fiction|fan ?fics?|"
    r"texte?|texts|geschichten?|gedichte?|roman|romane|erz[äa]hlungen|aufs[äa]tze|"
    r"[ée]crits|textes|po[èe]mes|nouvelles|romans|cuentos|poemas|relatos|escritos|novelas|"
    r"racconti|poesie|romanzi|стихи|рассказы|тексты|романы|"
    r"小説|詩|短編|原稿|文章|エッセイ|随筆|歌詞|소설|시|글|소설집|诗|小说|散文"
)
_NAMED: Final = re.compile(rf"(?:^|[\s_\-.(])(?:{_WORDS})(?:$|[\s_\-.)\d])", re.IGNORECASE)
# What says of itself that it is no work, in any folder.
_NEVER: Final = re.compile(
    r"^(?:read ?_?me|licen[cs]e|copying|authors|changelog|changes|contributing|install|notice|todo|"
    r"news|history|requirements|cmakelists|robots|credits|version|notes?|untitled|desktop)"
    r"[\w .\-]*$",
    re.IGNORECASE,
)
_PROGRAMS: Final = (
    ".py", ".js", ".ts", ".c", ".h", ".cpp", ".rs", ".go", ".java", ".sh", ".bat", ".exe", ".dll",
    ".html", ".css", ".json", ".yml", ".yaml", ".toml", ".ini", ".cfg", ".log", ".csv", ".lua",
    ".php", ".rb", ".cs", ".so", ".inf",
)  # fmt: skip


def texts_of(path: str, files: Iterable[tuple[str, int]]) -> frozenset[str]:
    """
    The names of a folder's files, of (name, bytes), that are texts and works.

    `path` begins with the source's own name; none of a folder that is no writer's.
    """
    listed = list(files)
    texts = [
        name
        for name, size in listed
        if name.lower().endswith(SUFFIXES) and size >= SMALLEST and not _is_never(name)
    ]
    if not texts or any(name.lower().endswith(_PROGRAMS) for name, _ in listed):
        return frozenset()
    folded = unicodedata.normalize("NFC", path)
    if any(_NAMED.search(part) for part in folded.split("/")):
        return frozenset(texts)
    if len(texts) >= FEWEST and len(texts) >= MOST_OF * len(listed):
        return frozenset(texts)
    return frozenset()


def _is_never(name: str) -> bool:
    return _NEVER.match(name.rpartition(".")[0]) is not None
