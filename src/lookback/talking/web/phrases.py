"""
What the scripts in the browser say: translated here and handed over in one block of JSON.

Names in braces are filled in by the scripts; "one" and "other" are chosen by number.
"""

from __future__ import annotations

from typing import Any

from lookback.talking.form_words import by_form
from lookback.talking.words import plain, plain_many


def _many(one: str, many: str) -> dict[str, str]:
    return {"one": plain_many(one, many, 1), "other": plain_many(one, many, 2)}


def for_scripts(form: str) -> dict[str, Any]:
    """Key → sentence, or key → {"one", "other"}, for works of a form."""
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
        "keyEnds": plain("To the first work, to the last"),
        "keyPages": plain("A page back, a page on"),
        "keyBefore": plain("The work before this one"),
        "keyAfter": plain("The work after this one"),
        "keyVersions": plain("From version to version"),
        "keyPlay": plain("Play the versions"),
        "keyListen": plain("Listen or watch, and pause"),
        "keySeek": plain("Five seconds back or on"),
        "keyWhen": plain("Say when it was made"),
        "keyWrite": plain("Write about it in the journal"),
        "keyBack": plain("Back to the wall"),
        "keyWider": plain("A wider time"),
        "keyKeys": plain("This list of keys"),
        "keysTitle": plain("Keys"),
        "close": plain("Close"),
        "keySkip": plain("Never ask this again"),
        "keyLater": plain("Not now: the next question"),
        "keyAnswer": plain("Answer"),
        "answered": plain("{answer}. Z takes that back."),
        **_journal(),
        **_film(form),
        **_wall(),
        **_then_and_now(form),
        **_dating(),
        "space": plain("Space"),
        "arrows": plain("Arrows"),
    }


def _journal() -> dict[str, Any]:
    return {
        "keyFindWords": plain("Find words"),
        "keyKeepReply": plain("Keep it as a kind word"),
        "keyNotNow": plain("Not now: the next one"),
        "keyNeverReply": plain("Never this one"),
    }


def _film(form: str) -> dict[str, Any]:
    return {
        "filmPlay": plain("Play"),
        "filmPause": plain("Pause"),
        "filmShots": plain("The shot before, the shot after"),
        "filmWhole": plain("The whole screen"),
        "filmOther": plain("Another cut"),
        "filmLonger": plain("Hold what is seen longer"),
        "filmShorter": plain("Hold what is seen less long"),
        "filmEarlier": plain("Move it earlier in its chapter"),
        "filmLater": plain("Move it later in its chapter"),
        "filmBack": plain("Take back the last change of the cut"),
        "filmClock": plain("{at} of {of}"),
        "filmRun": plain("a run, landing"),
        "filmSilence": plain("silence"),
        "filmPair": plain("then, now, both"),
        "filmGrows": plain("one work grows"),
        "filmLatest": by_form("film-last", form),
    }


def _wall() -> dict[str, Any]:
    return {
        "keyNearer": plain("Nearer"),
        "keyFarther": plain("Farther"),
        "keyYearBefore": plain("The year before"),
        "keyYearAfter": plain("The year after"),
        "keyFind": plain("Find works"),
        "keyOnWall": plain("Show on the wall"),
        "keyWhole": plain("The whole wall"),
    }


def _then_and_now(form: str) -> dict[str, Any]:
    return {
        "notNow": plain("Not now"),
        "keySplit": plain("Split off the version that is seen"),
        "keySplitAll": plain("Split all versions"),
        "keyCover": plain("Make the version that is seen the cover"),
        "keySame": plain("The same work as another"),
        "keyAgain": by_form("again-key", form),
        "keyThen": plain("Then and now"),
        "pickSame": plain("Which one is the same work?"),
        "pickAgain": plain("Which one shows the same subject?"),
        "pickWords": plain("Words of its name"),
        "pickNone": plain("Nothing has this name."),
        "pickGive": plain("Say so"),
        "undoNamed": plain("Undo: {name}"),
        "betweenYears": plain("between {then} and {now}"),
        "layOver": plain("Lay over each other"),
        "asTheyStand": plain("As they stand"),
        "keyLay": plain("Lay the subject over the last work, or as it stands"),
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


def _dating() -> dict[str, Any]:
    """What the dialogue that dates many works says, and the keys of its page."""
    return {
        "dateWorks": _many("When was this work made?", "When were these {n} works made?"),
        "howDated": plain("How they are dated"),
        "way-set": plain("Say when"),
        "way-shift": plain("Shift"),
        "way-spread": plain("Spread"),
        "way-from": plain("Same as"),
        "way-before": plain("Before"),
        "way-after": plain("After"),
        "way-unknown": plain("Unknown"),
        "hint-set": plain("One date for all of them, in your own words."),
        "hint-shift": plain("Each moves by as much; what has no date stays."),
        "hint-spread": plain("Each gets its part of a time, in the order of the page."),
        "hint-from": plain("The date of another work. Type a part of its name."),
        "hint-before": plain("No later than another work. Type a part of its name."),
        "hint-after": plain("No earlier than another work. Type a part of its name."),
        "hint-unknown": plain("Nobody knows when. They stay among the undated."),
        "example-set": plain("spring 2012"),
        "example-shift": plain("+1 year"),
        "example-spread": plain("2003 to 2005"),
        "example-other": plain("fox"),
        "example-unknown": "",
        "nobodyNamed": plain("No dated work has this in its name."),
        "keep": plain("Keep"),
        "leave": plain("Leave it"),
        "chosen": _many("{n} work chosen", "{n} works chosen"),
        "keyChoose": plain("Choose the work, or let it go"),
        "keyThrough": plain("Choose on the way; Shift X chooses all between"),
        "keyBetween": plain("Choose all between the last chosen and this one"),
        "keyNone": plain("Choose none"),
        "keyWholeBox": plain("Choose the whole folder"),
        "keyDateChosen": plain("Say when the chosen works were made"),
        "keyShift": plain("Shift the dates of the chosen works"),
        "keySpread": plain("Spread the chosen works over a time"),
        "keyClear": plain("Choose none; then back to the wall"),
    }
