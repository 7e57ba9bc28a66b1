"""
The errors of reading with other hands and from far away.

LookbackError
└── ReachError                  about who reads, and where it lies
    ├── NotAnExecutor (exit code 2) · TwoKindsOfHands (exit code 2)
    ├── PartsMissing            what the extra lookback[cluster] brings is not here
    ├── NotACluster (exit code 2) · NoCluster · NoWorkers · ClusterGone
    │                           · OtherEdition · NotSeenByAll
    └── PlaceNotReached
"""

from __future__ import annotations

from lookback.words.errors import LookbackError


class ReachError(LookbackError):
    pass


class NotAnExecutor(ReachError):
    """Which name, and what was wrong with it."""

    exit_code = 2
    template = (
        "“{}” gives no executor: {}. Nothing was read. Name one as MODULE:NAME, such as "
        "concurrent.futures:ThreadPoolExecutor."
    )


class TwoKindsOfHands(ReachError):
    exit_code = 2
    template = "Name --cluster or --executor, not both: each says who reads. Nothing was read."


class PartsMissing(ReachError):
    """What they are for: an address."""

    template = (
        "For {} some parts are missing, which Lookback gets only when somebody asks for them. "
        "Nothing was read. Beside the program: script/setup cluster. Elsewhere: pip install "
        "'lookback-art[cluster]'."
    )


class NotACluster(ReachError):
    exit_code = 2
    template = (
        "“{}” is no address of a scheduler. It begins with tcp:// or tls://, such as "
        "tcp://10.0.0.5:8786. Nothing was read."
    )


class NoCluster(ReachError):
    """The address, and for how many seconds it was waited for."""

    template = (
        "Nobody answers at {} within {} seconds. Nothing was read. Start a scheduler there with "
        "“dask scheduler”, or check the address; without --cluster this machine reads by itself."
    )


class NoWorkers(ReachError):
    template = (
        "The scheduler at {} has no workers, and none came within {} seconds. Nothing was read. "
        "Start one with “dask worker {}”."
    )


class ClusterGone(ReachError):
    template = (
        "The scheduler at {} is there no longer, so the reading ended. What was read is kept; "
        "start it again, and a next scan goes on."
    )


class OtherEdition(ReachError):
    """A worker's address, what it has, and what we are."""

    template = (
        "The worker at {} has {}, and this is Lookback {}. Two editions may read a file "
        "differently, so nothing was read. Put the same one on every machine."
    )


class NotSeenByAll(ReachError):
    """A folder, the address of a worker that does not see it."""

    template = (
        "The worker at {1} does not see “{0}”. Nothing was read. Mount the folder there at the "
        "same path, or name it by an address that all of them reach (s3://…, sftp://…)."
    )


class PlaceNotReached(ReachError):
    """An address, and what was said there."""

    template = "“{}” could not be listed: {}. Nothing was read; check the address and your access."
