"""``pytest --vnextract-fixtures DIR``: one test for each saved page, in anybody's own suite."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from extract.fixtures import Verdict

_OPTION = "vnextract_fixtures"


def pytest_addoption(parser: pytest.Parser) -> None:
    """One option; it may be given more than once."""
    parser.getgroup("vnextract").addoption(
        "--vnextract-fixtures",
        dest=_OPTION,
        action="append",
        default=[],
        metavar="DIR",
        help="hold the saved pages in DIR against their expected.json, one test a page",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Collect the folders as if they were named on the command line."""
    for name in config.getoption(_OPTION):
        if not (config.invocation_params.dir / name).is_dir():
            raise pytest.UsageError(f"--vnextract-fixtures {name}: no such folder")
        config.args.append(str(config.invocation_params.dir / name))


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Every meta.toml below a named folder is a page."""
    if file_path.name != "meta.toml":
        return None
    named = (parent.config.invocation_params.dir / name for name in parent.config.getoption(_OPTION))
    if not any(file_path.is_relative_to(folder.resolve()) for folder in named):
        return None
    return PageFile.from_parent(parent, path=file_path)


class PageFile(pytest.File):
    """A fixture's folder."""

    def collect(self) -> Iterator[pytest.Item]:
        """The one test of a folder."""
        yield PageItem.from_parent(self, name="page")


class PageDiffers(AssertionError):
    """The page no longer gives what is expected."""

    def __init__(self, verdict: Verdict) -> None:
        super().__init__(verdict.fixture.name)
        self.verdict = verdict


class PageItem(pytest.Item):
    """Extract the page again and compare."""

    def runtest(self) -> None:
        """Fail with the verdict when it does not pass."""
        from extract import fixtures

        verdict = fixtures.check(fixtures.read(self.path.parent))
        for known in verdict.known:
            self.add_report_section("call", "known differences", f"{known.difference} ({known.why})")
        if not verdict.passed:
            raise PageDiffers(verdict)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> str:
        """The differences, field by field, and what to do about them."""
        from extract import fixtures
        from extract.errors import ExtractError

        if isinstance(excinfo.value, PageDiffers):
            folder = excinfo.value.verdict.fixture.folder
            hint = f"after review: vnextract fixtures accept {folder}"
            return "\n".join((*fixtures.verdict_lines(excinfo.value.verdict), hint))
        if isinstance(excinfo.value, ExtractError):
            return str(excinfo.value)
        return str(super().repr_failure(excinfo, style))

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """Where the test stands, for headings."""
        return self.path.parent, None, "/".join(self.path.parent.parts[-2:])
