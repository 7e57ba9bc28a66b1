"""
The errors about giving away and taking in: the branch of ShareError (words.errors).

ShareError
├── NothingChosen               nothing was said to leave (exit code 2)
├── NothingToGive · TooMuchToGive · ShareNotWrittenOver
├── WorkBrokeOff                giving or taking in broke off: a defect of ours
└── NotAShareFile · ShareTooLarge · NoSuchCompanion · AlreadyJoined
"""

from __future__ import annotations

from lookback.words.errors import ShareError


class WorkBrokeOff(ShareError):
    template = (
        "That broke off: a defect of ours. Nothing was changed; do it again, and tell us with "
        "“lookback status --report”."
    )


class NothingChosen(ShareError):
    exit_code = 2
    template = (
        "Nothing leaves by itself, so nothing was written. Say what may: --all, or --years, "
        "--work, --motif or --kind."
    )


class NothingToGive(ShareError):
    template = (
        "Nothing that was chosen may leave: hidden works, somebody else's and pages that are not "
        "marked to be shown stay here. Nothing was written; choose more."
    )


class TooMuchToGive(ShareError):
    template = (
        "A share file holds {} works at the most, and {} were chosen. Nothing was written; "
        "choose some years, and others for a second file."
    )


class ShareNotWrittenOver(ShareError):
    template = (
        "“{}” is there already and is no share file, so it stays as it is and nothing was written. "
        "Give another name."
    )


class NotAShareFile(ShareError):
    template = (
        "“{}” can't be taken in ({}). Nothing was changed; ask whoever gave it to send it again."
    )


class ShareTooLarge(ShareError):
    template = "“{}” is larger than a share file may be ({}). Nothing was changed."


class NoSuchCompanion(ShareError):
    template = "Nobody named “{}” has joined. Nothing was changed; lookback join lists who has."


class AlreadyJoined(ShareError):
    template = "This journey is here already, as {}’s. Nothing was changed."
