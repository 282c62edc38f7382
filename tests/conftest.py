"""What all tests share: the real sources where they are, and a plain word on which store tests ran."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

pytest_plugins = ["command", "stores"]

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real sources and gold files: MANDATES_SHARED, else ../shared beside the checkout; skips where it is not."""
    named = os.environ.get("MANDATES_SHARED")
    folder = (ROOT / named if named else ROOT.parent / "shared").resolve()
    if not (folder / "corpus").is_dir():
        pytest.skip(f"real sources are not at {folder} (set MANDATES_SHARED)")
    return folder


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A test whose parameters name Neo4j is a Neo4j test, marked or not."""
    for item in items:
        parameters = item.name.partition("[")[2]
        if "neo4j" in parameters or any(name.startswith("neo4j") for name in getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.neo4j)


class StoreTests:
    """Counts the tests that ran on a real Neo4j and those that were skipped."""

    def __init__(self) -> None:
        self.ran = 0
        self.skipped: list[str] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if "neo4j" not in report.keywords:
            return
        if report.skipped:
            self.skipped.append(f"{report.nodeid}: {report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr}")
        elif report.when == "call":
            self.ran += 1

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        terminalreporter.write_line(f"store tests on a real Neo4j: {self.ran} ran, {len(self.skipped)} skipped")
        for line in self.skipped[:5]:
            terminalreporter.write_line(f"  {line}")

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        whole_suite = not session.config.getoption("keyword") and not session.config.getoption("markexpr")
        if os.environ.get("CI") == "true" and whole_suite and self.skipped and session.exitstatus == 0:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_sessionstart(session: pytest.Session) -> None:
    if not hasattr(session.config, "workerinput"):
        session.config.pluginmanager.register(StoreTests(), "store-tests")
