"""
What is said of works by what they are: drawn, filmed, played, written; or made, where all are.

Each row is a whole sentence for each form, and is translated as one: a word put into the place of
another is wrong in the next language. Who asks says of what the sentence is: a library (see
doing.forms), or one work. What can be said alike of all does not belong here.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from lookback.talking.words import marked, marked_many, say, say_many
from lookback.words.forms import DRAWN, FILMED, MADE, PLAYED, WRITTEN

SENTENCES: Final[Mapping[str, Mapping[str, str]]] = {
    "why": {
        DRAWN: marked("Why I draw"),
        FILMED: marked("Why I film"),
        PLAYED: marked("Why I make music"),
        WRITTEN: marked("Why I write"),
        MADE: marked("Why I do it"),
    },
    "why-asked": {
        DRAWN: marked("Then why do you draw?"),
        FILMED: marked("Then why do you film?"),
        PLAYED: marked("Then why do you make music?"),
        WRITTEN: marked("Then why do you write?"),
        MADE: marked("Then why do you do it?"),
    },
    "look-back": {
        DRAWN: marked("A look back at the drawings of {person}"),
        FILMED: marked("A look back at the films of {person}"),
        PLAYED: marked("A look back at the music of {person}"),
        WRITTEN: marked("A look back at the writing of {person}"),
        MADE: marked("A look back at the works of {person}"),
    },
    "look-back-life": {
        DRAWN: marked("A look back at a life’s drawings"),
        FILMED: marked("A look back at a life’s films"),
        PLAYED: marked("A look back at a life’s music"),
        WRITTEN: marked("A look back at a life’s writing"),
        MADE: marked("A look back at a life’s works"),
    },
    "stays": {
        DRAWN: marked(
            "This was put together so that the drawings stay, and so that somebody can look at "
            "them. There is no hurry, and nothing in it has to be done."
        ),
        FILMED: marked(
            "This was put together so that the films stay, and so that somebody can watch them. "
            "There is no hurry, and nothing in it has to be done."
        ),
        PLAYED: marked(
            "This was put together so that the music stays, and so that somebody can listen to "
            "it. There is no hurry, and nothing in it has to be done."
        ),
        WRITTEN: marked(
            "This was put together so that the texts stay, and so that somebody can read them. "
            "There is no hurry, and nothing in it has to be done."
        ),
        MADE: marked(
            "This was put together so that the works stay, and so that somebody can look at them. "
            "There is no hurry, and nothing in it has to be done."
        ),
    },
    "keep": {
        DRAWN: marked(
            "To keep: “{bag}” holds the drawings themselves, as they were saved, hidden ones as "
            "well. Copy this whole folder to a second drive, and look every few years whether both "
            "can be read."
        ),
        FILMED: marked(
            "To keep: “{bag}” holds the films themselves, as they were saved, hidden ones as well. "
            "Copy this whole folder to a second drive, and look every few years whether both can "
            "be read."
        ),
        PLAYED: marked(
            "To keep: “{bag}” holds the songs themselves, as they were saved, hidden ones as well. "
            "Copy this whole folder to a second drive, and look every few years whether both can "
            "be read."
        ),
        WRITTEN: marked(
            "To keep: “{bag}” holds the texts themselves, as they were saved, hidden ones as well. "
            "Copy this whole folder to a second drive, and look every few years whether both can "
            "be read."
        ),
        MADE: marked(
            "To keep: “{bag}” holds the works themselves, as they were saved, hidden ones as well. "
            "Copy this whole folder to a second drive, and look every few years whether both can "
            "be read."
        ),
    },
    "look": {
        DRAWN: marked("Look at the drawings"),
        FILMED: marked("Look at the films"),
        PLAYED: marked("Look at the songs"),
        WRITTEN: marked("Look at the texts"),
        MADE: marked("Look at the works"),
    },
    "folder": {
        DRAWN: marked(
            "This folder holds the drawings themselves and what was said of them. It was made by "
            "Lookback, and needs neither that program nor any other to be looked at."
        ),
        FILMED: marked(
            "This folder holds the films themselves and what was said of them. It was made by "
            "Lookback, and its pages need neither that program nor any other to be looked at."
        ),
        PLAYED: marked(
            "This folder holds the songs themselves and what was said of them. It was made by "
            "Lookback, and its pages need neither that program nor any other to be looked at."
        ),
        WRITTEN: marked(
            "This folder holds the texts themselves and what was said of them. It was made by "
            "Lookback, and its pages need neither that program nor any other to be looked at."
        ),
        MADE: marked(
            "This folder holds the works themselves and what was said of them. It was made by "
            "Lookback, and its pages need neither that program nor any other to be looked at."
        ),
    },
    "latest": {
        DRAWN: marked("Drawn and written last"),
        FILMED: marked("Filmed and written last"),
        PLAYED: marked("Played and written last"),
        WRITTEN: marked("Written last"),
        MADE: marked("Made and written last"),
    },
    "find": {
        DRAWN: marked("Find: spring 2012, krita, a name"),
        FILMED: marked("Find: spring 2012, a name"),
        PLAYED: marked("Find: spring 2012, a name"),
        WRITTEN: marked("Find: spring 2012, a name"),
        MADE: marked("Find: spring 2012, form:song, a name"),
    },
    "again-all": {
        DRAWN: marked("Redraws"),
        FILMED: marked("Refilmed"),
        PLAYED: marked("Replayed"),
        WRITTEN: marked("Rewritten"),
        MADE: marked("Remade"),
    },
    "again": {
        DRAWN: marked("The same subject, drawn again."),
        FILMED: marked("The same subject, filmed again."),
        PLAYED: marked("The same song, played again."),
        WRITTEN: marked("The same subject, written again."),
        MADE: marked("The same subject, taken up again."),
    },
    "again-say": {
        DRAWN: marked("Drawn again…"),
        FILMED: marked("Filmed again…"),
        PLAYED: marked("Played again…"),
        WRITTEN: marked("Written again…"),
        MADE: marked("Taken up again…"),
    },
    "again-key": {
        DRAWN: marked("The same subject as another, drawn again"),
        FILMED: marked("The same subject as another, filmed again"),
        PLAYED: marked("The same song as another, played again"),
        WRITTEN: marked("The same subject as another, written again"),
        MADE: marked("The same subject as another, taken up again"),
    },
    "again-none": {
        DRAWN: marked("Nothing is known to be drawn again yet."),
        FILMED: marked("Nothing is known to be filmed again yet."),
        PLAYED: marked("Nothing is known to be played again yet."),
        WRITTEN: marked("Nothing is known to be written again yet."),
        MADE: marked("Nothing is known to be taken up again yet."),
    },
    "again-asked": {
        DRAWN: marked(
            "Nothing is known to be drawn again yet. Looks alone don’t settle it, so these are for "
            "you to say: open a pair and answer."
        ),
        FILMED: marked(
            "Nothing is known to be filmed again yet. Looks alone don’t settle it, so these are "
            "for you to say: open a pair and answer."
        ),
        PLAYED: marked(
            "Nothing is known to be played again yet. Likeness alone doesn’t settle it, so these "
            "are for you to say: open a pair and answer."
        ),
        WRITTEN: marked(
            "Nothing is known to be written again yet. Likeness alone doesn’t settle it, so these "
            "are for you to say: open a pair and answer."
        ),
        MADE: marked(
            "Nothing is known to be taken up again yet. Likeness alone doesn’t settle it, so these "
            "are for you to say: open a pair and answer."
        ),
    },
    "again-how": {
        DRAWN: marked(
            "Nothing is known to be drawn again yet. When one title stands on works of different "
            "years, they appear here by themselves. On a work’s own page, “Drawn again…” puts any "
            "two beside each other."
        ),
        FILMED: marked(
            "Nothing is known to be filmed again yet. When one title stands on films of different "
            "years, they appear here by themselves. On a work’s own page, “Filmed again…” puts any "
            "two beside each other."
        ),
        PLAYED: marked(
            "Nothing is known to be played again yet. When one title stands on songs of different "
            "years, they appear here by themselves. On a work’s own page, “Played again…” puts any "
            "two beside each other."
        ),
        WRITTEN: marked(
            "Nothing is known to be written again yet. When one title stands on texts of different "
            "years, they appear here by themselves. On a work’s own page, “Written again…” puts "
            "any two beside each other."
        ),
        MADE: marked(
            "Nothing is known to be taken up again yet. When one title stands on works of "
            "different years, they appear here by themselves. On a work’s own page any two can be "
            "put beside each other."
        ),
    },
    "copy": {
        DRAWN: marked("A copy of the same picture."),
        FILMED: marked("A copy of the same film."),
        PLAYED: marked("A copy of the same song."),
        WRITTEN: marked("A copy of the same text."),
        MADE: marked("A copy of the same work."),
    },
    "whole": {
        DRAWN: marked("{title}, the whole picture"),
        FILMED: marked("{title}, a frame of it"),
        PLAYED: marked("{title}, its sound from beginning to end"),
        WRITTEN: marked("{title}, its first page"),
        MADE: marked("{title}, the whole of it"),
    },
    "unshown": {
        DRAWN: marked("This work is kept; its picture can’t be shown yet."),
        FILMED: marked("This work is kept; no frame of it can be shown yet."),
        PLAYED: marked("This work is kept; its sound can’t be shown yet."),
        WRITTEN: marked("This work is kept; its first page can’t be shown yet."),
        MADE: marked("This work is kept; it can’t be shown yet."),
    },
    "film-opens": {
        DRAWN: marked("the earliest sheet"),
        FILMED: marked("the earliest film"),
        PLAYED: marked("the earliest song"),
        WRITTEN: marked("the earliest page"),
        MADE: marked("the earliest work"),
    },
    "film-opens-both": {
        DRAWN: marked("the earliest sheet of each"),
        FILMED: marked("the earliest film of each"),
        PLAYED: marked("the earliest song of each"),
        WRITTEN: marked("the earliest page of each"),
        MADE: marked("the earliest work of each"),
    },
    "film-latest": {
        DRAWN: marked("the latest sheet, as it is"),
        FILMED: marked("the latest film, as it is"),
        PLAYED: marked("the latest song, as it is"),
        WRITTEN: marked("the latest page, as it is"),
        MADE: marked("the latest work, as it is"),
    },
    "film-latest-both": {
        DRAWN: marked("the latest sheet of each, as it is"),
        FILMED: marked("the latest film of each, as it is"),
        PLAYED: marked("the latest song of each, as it is"),
        WRITTEN: marked("the latest page of each, as it is"),
        MADE: marked("the latest work of each, as it is"),
    },
    "film-last": {
        DRAWN: marked("the latest sheet"),
        FILMED: marked("the latest film"),
        PLAYED: marked("the latest song"),
        WRITTEN: marked("the latest page"),
        MADE: marked("the latest work"),
    },
    "film-again": {
        DRAWN: marked("drawn again, {about}"),
        FILMED: marked("filmed again, {about}"),
        PLAYED: marked("played again, {about}"),
        WRITTEN: marked("written again, {about}"),
        MADE: marked("taken up again, {about}"),
    },
    "film-again-some": {
        DRAWN: marked("drawn more than once"),
        FILMED: marked("filmed more than once"),
        PLAYED: marked("played more than once"),
        WRITTEN: marked("written more than once"),
        MADE: marked("taken up more than once"),
    },
}

TIMES: Final[Mapping[str, tuple[str, str]]] = {
    DRAWN: marked_many("Drawn {number} time", "Drawn {number} times"),
    FILMED: marked_many("Filmed {number} time", "Filmed {number} times"),
    PLAYED: marked_many("Played {number} time", "Played {number} times"),
    WRITTEN: marked_many("Written {number} time", "Written {number} times"),
    MADE: marked_many("Taken up {number} time", "Taken up {number} times"),
}


# What the first work of a form is called; of a document its program's name is said.
KINDS: Final[Mapping[str, str]] = {
    "film": marked("film"),
    "song": marked("song"),
    "text": marked("text"),
}


def kind(name: str) -> str:
    """A work's kind inside a sentence: "song", "Krita document"."""
    return say(KINDS[name]) if name in KINDS else name


def by_form(sentence: str, form: str, **values: object) -> str:
    """A row's sentence for a form, its values filled in: by_form("why", PLAYED)."""
    return say(SENTENCES[sentence][form], **values)


def times(form: str, number: int) -> str:
    """ "Drawn 3 times"."""
    return say_many(*TIMES[form], number)
