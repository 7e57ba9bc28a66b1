"""
The errors that people see, one tree.

LookbackError                   (exit code 1)
├── PlaceError                  about a folder or file that was named
│   ├── NoSuchFolder · NoSuchSource · NotAFolder · NoPermission · NotALibrary · LibraryInside
├── LibraryError                about the library itself
│   ├── LibraryReadOnly · LibraryFull · LibraryBusy · LibraryIsAFile · LibraryGone
│                               · LibraryDiskFails · CacheDamaged · ReadingBrokeOff
│                               · ReadersNotStarted
├── NotCatalogued · Ambiguous   a name that leads to no work, or to several
├── NotADate · NotAnAmount · NotASpan · NotADateYet     typed words that are none
├── NoDateGiven                 works were named, and no date (exit code 2)
├── NothingToGoBy               another work whose date was to be gone by, and that has none
├── NotAsked · NotAnAnswer      an answer to a question that is not asked, or that it can't be
├── NothingToSplit · TwoWorksNeeded   words about belonging together that lack an other
├── PortInUse
├── JournalError                about what people write
│   ├── NothingWritten · NoSuchEntry · NotAPictureFile · NotAnExport
│   │                           · NotLeftOut · NoSuchReply
├── ExportError                 about a copy that is given away or preserved
│   ├── ExportInside · ExportHoldsOthers · ExportTooLarge · ExportFull · ExportReadOnly
│                               · ExportNotVerified · NoBaseGiven (exit code 2)
├── ShareError                  about what is given away and taken in (words.sharing_errors)
├── FilmError                   about a film or a poster
│   ├── FilmBrokeOff · FilmStopped · FilmNotThere · NoMusic · NoTimelines · NotAPlan · NothingToShow
│   │                           · NothingOnPoster
└── NothingToUndo

Each class carries its sentence: what happened, what was done instead, what the reader can do.
Damage in a file is no error but a Notice (words.model): one bad file never stops the rest.
"""

from __future__ import annotations

from typing import ClassVar


class LookbackError(Exception):
    """The root: a sentence to show and an exit code."""

    template: ClassVar[str] = "{}"
    exit_code: ClassVar[int] = 1

    def __init__(self, *about: object) -> None:
        super().__init__(*about)
        self.about = about

    def __str__(self) -> str:
        return self.template.format(*self.about)


class PlaceError(LookbackError):
    pass


class NoSuchFolder(PlaceError):
    template = (
        "There is no folder “{}”. Nothing was changed; check the spelling, or plug in its drive."
    )


class NotAFolder(PlaceError):
    template = "“{}” is a file, not a folder. Nothing was changed; give the folder that holds it."


class NotARepository(PlaceError):
    template = (
        "“{}” holds no Git repository. Nothing was changed; give the folder that .git lies in."
    )


class NoSuchSource(PlaceError):
    template = (
        "“{}” is not among the folders that are read. Nothing was changed; "
        "lookback sources lists them."
    )


class NoPermission(PlaceError):
    template = "“{}” may not be read by you. Nothing was changed; ask its owner, or choose another."


class LibraryInside(PlaceError):
    template = (
        "“{}” is a Lookback library, not a folder of works. Nothing was changed; "
        "give the folders where the works live."
    )


class LibraryError(LookbackError):
    pass


class LibraryIsAFile(LibraryError):
    template = (
        "The library “{}” is a file, so no library can be kept there. "
        "It was left as it is; give another place with --library."
    )


class LibraryReadOnly(LibraryError):
    template = (
        "The library “{}” can't be written to. What was there stays as it is; "
        "give another place with --library, or make it writable."
    )


class LibraryFull(LibraryError):
    template = (
        "The disk that holds the library “{}” is full. Everything up to here is kept; "
        "make room and run the same command again, and it goes on from there."
    )


class LibraryBusy(LibraryError):
    template = (
        "Another Lookback is reading folders into the library “{}”. "
        "Looking still works; wait until it is done, or stop it first."
    )


class LibraryGone(LibraryError):
    template = (
        "The library “{}” is not where it was. What was told until now lies there; "
        "plug in its drive, then do the last step again."
    )


class LibraryDiskFails(LibraryError):
    template = (
        "The disk that holds the library “{}” did not do what it was asked ({}). "
        "What was kept before stays kept; look at that disk, then do the last step again."
    )


class CacheDamaged(LibraryError):
    template = (
        "What Lookback had noted down in “{}” was damaged and is made anew from your files, the "
        "next time. What you said lies in the journal, and is all there."
    )


class ReadingBrokeOff(LibraryError):
    template = (
        "Reading the folders broke off: a defect of ours. What was read is kept; start again, and "
        "tell us with “lookback status --report”."
    )


class ReadersNotStarted(LibraryError):
    template = (
        "The programs that read pictures could not be started, so nothing more was read. What was "
        "read is kept; close other programs and start again, or see “lookback status --report”."
    )


class NotCatalogued(LookbackError):
    template = "Lookback doesn't know “{}” yet. Run “lookback scan” on its folder first."


class Ambiguous(LookbackError):
    template = "“{}” could be several works: {}. Give a longer part of the path."


class NotADate(LookbackError):
    template = (
        "“{}” can't be read as a date, so nothing was changed. "
        "Try: 2014-05-03, May 2014, spring 2012, before 2005, about 1998, 1990s, unknown."
    )


class NoDateGiven(LookbackError):
    exit_code = 2
    template = (
        "When “{}” was made is missing, so nothing was changed. Say it behind the path, "
        "or say how: --shift, --spread, --from, --before, --after."
    )


class NotADateYet(LookbackError):
    template = (
        "“{}” becomes a date once Lookback knows one more: “lookback questions {} 1997”, say. "
        "Nothing was changed."
    )


class NotAnAmount(LookbackError):
    template = (
        "“{}” can't be read as an amount of time, so nothing was changed. "
        "Try: +1 year, -3 days, +2 months, +1 year -2 weeks."
    )


class NotASpan(LookbackError):
    template = (
        "“{}” has no beginning and end, so nothing was changed. "
        "Try: 2003..2005, May 2003 to June 2004, summer 2012."
    )


class NothingToGoBy(LookbackError):
    template = (
        "“{}” has no date to go by, so nothing was changed. Say when it was made first, "
        "or go by another work."
    )


class NotAsked(LookbackError):
    template = (
        "There is no question “{}” now; it may be answered already. Nothing was changed; "
        "lookback questions lists those that there are."
    )


class NotAnAnswer(LookbackError):
    template = "“{}” is no answer to this question, so nothing was changed. Try: {}, skip."


class PortInUse(LookbackError):
    template = (
        "Port {} is taken by another program. Choose another with --port, or 0 for any free one."
    )


class NothingToUndo(LookbackError):
    template = "There is nothing to {}."


class NothingToSplit(LookbackError):
    template = "“{}” is one file by itself, so there is nothing to split. Nothing was changed."


class TwoWorksNeeded(LookbackError):
    template = "That takes two files or more, and only one was named. Nothing was changed."


class JournalError(LookbackError):
    pass


class NothingWritten(JournalError):
    template = "Nothing was written, so nothing was kept."


class NoSuchEntry(JournalError):
    template = "The journal holds no entry “{}”. Nothing was changed; lookback journal lists them."


class NotLeftOut(JournalError):
    template = "Nothing is left out as “{}”. Nothing was changed; lookback leave-out lists it."


class NoSuchReply(JournalError):
    template = (
        "No comment “{}” waits to be looked at. Nothing was changed; lookback replies lists them."
    )


class NotAnExport(JournalError):
    template = (
        "“{}” holds no entries that can be read. Nothing was changed; jrnl's and Day One's JSON, "
        "CSV, Markdown and plain text are understood."
    )


class NotAPictureFile(JournalError):
    template = "“{}” is no picture that can be kept beside words. Nothing was changed."


class ExportError(LookbackError):
    pass


class ExportInside(ExportError):
    template = (
        "“{}” and “{}” lie inside each other, so nothing was copied. "
        "Give a folder that is neither read by Lookback nor holds what is."
    )


class ExportHoldsOthers(ExportError):
    template = (
        "“{}” holds other files, so nothing was copied and they stay as they are. "
        "Give a new folder, or one of an earlier export."
    )


class ExportTooLarge(ExportError):
    template = (
        "The disk of “{}” has no room for the {} that are to be copied. Nothing was copied; "
        "make room, or give another folder."
    )


class ExportFull(ExportError):
    template = (
        "The disk of “{}” is full. What was copied is kept; "
        "make room and run the same command again, and it goes on from there."
    )


class ExportReadOnly(ExportError):
    template = "“{}” can't be written to. What was there stays as it is; give another folder."


class ExportNotVerified(ExportError):
    template = (
        "“{}” did not take what was written ({}). What was copied before is kept and verified; "
        "look at that drive, then run the same command again."
    )


class NoBaseGiven(ExportError):
    exit_code = 2
    template = (
        "“{}” is no address that IIIF manifests can lie at, so nothing was made. Say where the "
        "folder will be, for instance --base-url https://example.org/drawings"
    )


class ShareError(LookbackError):
    pass


class FilmError(LookbackError):
    pass


class FilmNotThere(FilmError):
    template = "“{}” is no file that is there, so nothing was made. Give the path of a film."


class NothingOnPoster(FilmError):
    template = (
        "There is no dated work of yours in these years that is not hidden, so no poster was made. "
        "Give other years, or date some works first."
    )


class FilmBrokeOff(FilmError):
    template = (
        "Making the film broke off: a defect of ours. What was finished is kept; start again, and "
        "tell us with “lookback status --report”."
    )


class FilmStopped(FilmError):
    template = "Stopped. What was made so far is kept, and the next time goes on from there."


class NoMusic(FilmError):
    template = (
        "“{}” holds no sound that can be played here, so no film was made. "
        "Give another file with --music, or leave it out for a silent film."
    )


class NoTimelines(FilmError):
    template = (
        "Plans for editors can't be written with this Python (OpenTimelineIO is missing). "
        "Nothing was made; Python 3.11 to 3.13 has it."
    )


class NotAPlan(FilmError):
    template = "“{}” is no film plan of Lookback's. Nothing was made; give a .otio file it wrote."


class NothingToShow(FilmError):
    template = (
        "There is no work to show in this span that is yours and not hidden, so no film was made. "
        "Widen --from and --to, or leave less out."
    )
