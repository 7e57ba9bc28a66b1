"""What every test stands on: a passing home, hypothesis without a clock, a browser if any."""

from __future__ import annotations

import os
import shutil
import warnings

import pytest
from _pytest.runner import runtestprotocol
from hypothesis import HealthCheck, settings

# A slow machine is no fault of the code, and a run that cannot be repeated is no proof.
settings.register_profile(
    "lookback",
    deadline=None,
    derandomize=bool(os.environ.get("CI")),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("lookback")

BROWSERS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)


def browser_path() -> str | None:
    """A Chromium of this machine: $LOOKBACK_CHROMIUM, else the first that is found, else None."""
    named = os.environ.get("LOOKBACK_CHROMIUM")
    return next((found for b in (named, *BROWSERS) if b and (found := shutil.which(b))), None)


@pytest.fixture(scope="session")
def chromium() -> str:
    """The browser, for playwright's executable_path. Who takes it is marked browser."""
    path = browser_path()
    assert path is not None, "a test that takes chromium must be marked browser"
    return path


@pytest.fixture(autouse=True)
def nobody_is_home(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A passing home, so that no test reads or writes the library of whoever runs it."""
    home = tmp_path_factory.getbasetemp() / "home"
    home.mkdir(exist_ok=True)
    monkeypatch.setenv("HOME", str(home))
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "LOOKBACK_LIBRARY"):
        monkeypatch.delenv(name, raising=False)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """
    What is slow begins first, so that no worker waits for another's last file.

    Tests that need a browser are skipped, and so listed with the reason, where there is none.
    """
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)
    if browser_path():
        return
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.skip(reason="not run: there is no Chromium here"))


def pytest_runtest_protocol(item: pytest.Item, nextitem: pytest.Item | None) -> bool | None:
    """
    A test in a browser that fails is run once more, and what its first run said is shown.

    A browser on a busy machine now and then loses a key or a frame. That must not hide: a test
    that needed its second run is listed among the warnings, and is to be mended.
    """
    if item.get_closest_marker("browser") is None:
        return None
    item.ihook.pytest_runtest_logstart(nodeid=item.nodeid, location=item.location)
    reports = runtestprotocol(item, log=False, nextitem=nextitem)
    failed = next((report for report in reports if report.failed), None)
    if failed is not None:
        reports = runtestprotocol(item, log=False, nextitem=nextitem)
        if not any(report.failed for report in reports):
            said = str(failed.longrepr).strip().splitlines()
            with warnings.catch_warnings():
                warnings.simplefilter("default")  # a warning is an error here; this one is said
                item.warn(pytest.PytestWarning(f"passed on its second run only: {said[-1]}"))
    for report in reports:
        item.ihook.pytest_runtest_logreport(report=report)
    item.ihook.pytest_runtest_logfinish(nodeid=item.nodeid, location=item.location)
    return True
