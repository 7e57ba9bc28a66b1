"""
What the scripts in the browser say: translated here and handed over in one block of JSON.

Names in braces are filled in by the scripts; "one" and "other" are chosen by number.
"""

from __future__ import annotations

from typing import Any

from lookback.talking.words import plain, plain_many


def _many(one: str, many: str) -> dict[str, str]:
    return {"one": plain_many(one, many, 1), "other": plain_many(one, many, 2)}


def for_scripts() -> dict[str, Any]:
    """Key → sentence, or key → {"one", "other"}."""
    return {
        "noDate": plain("No date yet"),
        "away": plain("its drive is not here"),
        "versions": _many("{n} version", "{n} versions"),
        "works": _many("{n} work", "{n} works"),
        "more": _many("and {n} more", "and {n} more"),
        "timePlace": plain("{when}, work {at} of {of}"),
        "failed": plain("Lookback does not answer. Is it still running?"),
        "pause": plain("Pause"),
        "play": plain("Play the versions"),
        "files": _many("about {n} file", "about {n} files"),
        "folders": _many("{n} folder", "{n} folders"),
        "stay": plain("{folders}, {files}. They stay as they are."),
        "counting": plain("{folders}. They stay as they are."),
        "none": plain("No folder is chosen yet."),
        "keyMove": plain("Move from work to work"),
        "keyOpen": plain("Open the work"),
        "keyHide": plain("Hide the work: gone from every view at once"),
        "keyNotMine": plain("Not mine: out of the wall, kept in the library"),
        "keyUndo": plain("Take back what was said last"),
        "keyRedo": plain("Say again what was taken back"),
        "keyMat": plain("Another mat: dark, paper, grey"),
        "keyNearer": plain("Nearer"),
        "keyFarther": plain("Farther"),
        "keyFind": plain("Find works"),
        "keyOnWall": plain("Show on the wall"),
        "keyWhole": plain("The whole wall"),
        "keyEnds": plain("To the first work, to the last"),
        "keyPages": plain("A page back, a page on"),
        "keyBefore": plain("The work before this one"),
        "keyAfter": plain("The work after this one"),
        "keyVersions": plain("From version to version"),
        "keyPlay": plain("Play the versions"),
        "keyWhen": plain("Say when it was made"),
        "keyBack": plain("Back to the wall"),
        "keyKeys": plain("This list of keys"),
        "keysTitle": plain("Keys"),
        "close": plain("Close"),
        "keySkip": plain("Never ask this again"),
        "keyLater": plain("Not now: the next question"),
        "keyAnswer": plain("Answer"),
        "answered": plain("{answer}. Z takes that back."),
        "filmPlay": plain("Play"),
        "filmPause": plain("Pause"),
        "filmShots": plain("The shot before, the shot after"),
        "filmWhole": plain("The whole screen"),
        "filmOther": plain("Another cut"),
        "filmClock": plain("{at} of {of}"),
        "filmRun": plain("a run, landing"),
        "filmSilence": plain("silence"),
        "filmPair": plain("then, now, both"),
        "filmGrows": plain("one work grows"),
        "filmLatest": plain("the latest sheet"),
        **_then_and_now(),
        "space": plain("Space"),
        "arrows": plain("Arrows"),
    }


def _then_and_now() -> dict[str, Any]:
    return {
        "keySplit": plain("Split off the version that is seen"),
        "keySplitAll": plain("Split all versions"),
        "keyCover": plain("Make the version that is seen the cover"),
        "keySame": plain("The same work as another"),
        "keyAgain": plain("The same subject as another, drawn again"),
        "keyThen": plain("Then and now"),
        "pickSame": plain("Which one is the same work?"),
        "pickAgain": plain("Which one shows the same subject?"),
        "pickWords": plain("Words of its name"),
        "pickNone": plain("Nothing has this name."),
        "pickGive": plain("Say so"),
        "undoNamed": plain("Undo: {name}"),
        "betweenYears": plain("between {then} and {now}"),
        "zoomLocked": plain("Zoom locked"),
        "zoomFree": plain("Zoom free"),
        "keyTime": plain("Towards then, towards now"),
        "keySlide": plain("The slider"),
        "keySide": plain("Side by side"),
        "keyBlink": plain("Blink from one to the other"),
        "keyHold": plain("Hold the blinking still, and on"),
        "keyOnion": plain("Onion skin: one over the other"),
        "keyWholePicture": plain("The whole picture"),
        "keyLock": plain("Zoom both together, or each by itself"),
        "keyYes": plain("Yes"),
        "keyNo": plain("No"),
        "keyLeaveOut": plain("Not the same subject: leave this one out"),
        "keyKeepPicture": plain("Keep what is seen as a picture"),
        "keySubjectBefore": plain("The subject before this one"),
        "keySubjectAfter": plain("The subject after this one"),
        "keyAllSubjects": plain("All subjects"),
    }
