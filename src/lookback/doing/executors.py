"""
Reading with other hands: any concurrent.futures.Executor, by its dotted name.

What is named is called and must give an executor: a class such as ThreadPoolExecutor, a function of
one's own, or an executor that is there already. The trap: what our own workers promise (a limit of
time and memory for each file, one crash costs one file) is promised by nobody else, so that a
foreign executor is somebody's explicit wish and never chosen for them.
"""

from __future__ import annotations

import inspect
import pkgutil
from concurrent.futures import Executor
from typing import Any, Final

from lookback.words.errors import LookbackError
from lookback.words.reach_errors import NotAnExecutor

HOW_MANY: Final = "max_workers"  # the parameter's name in concurrent.futures


def ahead(executor: Executor, jobs: int, usual: int) -> int:
    """How many tasks should be under way: `usual` for each of so many jobs; a cluster says more."""
    return jobs * int(getattr(executor, "in_flight", usual))


def named(name: str, jobs: int) -> Executor:
    """
    The executor that “module:name” gives, told to use `jobs` workers where it takes a number.

    Raises NotAnExecutor.
    """
    maker = _found(name)
    if isinstance(maker, Executor):
        return maker
    if not callable(maker):
        raise NotAnExecutor(name, "it can't be called")
    try:
        made = maker(**{HOW_MANY: jobs}) if _takes_a_number(maker) else maker()
    except LookbackError:
        raise
    except Exception as error:  # whatever somebody's own function may raise
        raise NotAnExecutor(name, f"calling it raised {_words(error)}") from error
    if not isinstance(made, Executor):
        raise NotAnExecutor(name, f"it gives a {type(made).__name__}")
    return made


def _found(name: str) -> Any:
    module, colon, inner = name.partition(":")
    if not (module and colon and inner):
        raise NotAnExecutor(name, "it has no colon between a module and a name")
    try:
        return pkgutil.resolve_name(name)
    except ValueError:
        raise NotAnExecutor(name, "these are no names of Python's") from None
    except Exception as error:  # importing runs somebody's code
        raise NotAnExecutor(name, _words(error)) from error


def _takes_a_number(maker: Any) -> bool:
    try:
        return HOW_MANY in inspect.signature(maker).parameters
    except (TypeError, ValueError):
        return False


def _words(error: Exception) -> str:
    return f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
