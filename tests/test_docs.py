"""Docs that are true: every command is described, every generated file fresh, every link alive."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from typing import TYPE_CHECKING

import click
import pytest

from extract import model
from extract.cli import main
from project import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def commands(command: click.Command, context: click.Context) -> Iterator[tuple[str, click.Command]]:
    """Every command with its path, groups included."""
    yield context.command_path, command
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            child = command.get_command(context, name)
            assert child is not None
            yield from commands(child, click.Context(child, info_name=name, parent=context))


COMMANDS = dict(commands(main, click.Context(main, info_name="vnextract")))
PAGES = sorted(
    path
    for path in ROOT.glob("**/*.md")
    if not any(part.startswith(".venv") or part == "node_modules" for part in path.relative_to(ROOT).parts)
)


@pytest.mark.parametrize("path", COMMANDS)
def test_every_command_has_help_with_an_example(path: str) -> None:
    text = COMMANDS[path].help or ""
    assert "Example" in text
    assert path in text


@pytest.mark.parametrize("path", COMMANDS)
def test_every_option_has_help(path: str) -> None:
    options = [option for option in COMMANDS[path].params if isinstance(option, click.Option)]
    assert [option.name for option in options if not option.help] == []


@pytest.mark.parametrize("path", COMMANDS)
def test_every_command_is_in_the_reference(path: str) -> None:
    assert f"## {path}\n" in (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")


def test_generated_files_are_fresh() -> None:
    check = [sys.executable, str(ROOT / "scripts" / "generated.py"), "--check"]
    done = subprocess.run(check, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    targets = re.findall(r"\]\((?!https?:|#)([^)#\s]+)", text)
    assert [name for name in targets if not (page.parent / name).exists()] == []


def test_every_dependency_has_its_reason() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = [name for group in project["optional-dependencies"].values() for name in group]
    names = {re.split(r"[\[<>=~ ]", one)[0] for one in [*project["dependencies"], *extras]} - {"vnextract"}
    reasons = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    described = set(re.findall(r"[\w.-]+", " ".join(re.findall(r"^\| ([^|]+) \|", reasons, re.MULTILINE))))
    assert names - described == set()


def test_every_import_of_the_package_is_declared() -> None:
    """A module that is installed here by chance is missing on the next machine."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = [name for group in project["optional-dependencies"].values() for name in group]
    declared = {canonical(one) for one in [*project["dependencies"], *extras]}
    bring = packages_distributions()
    foreign = imports() - sys.stdlib_module_names - {"extract"}
    assert {name for name in foreign if not declared & set(map(canonical, bring.get(name, ())))} == set()


def canonical(requirement: str) -> str:
    """The name of a distribution in one spelling."""
    return re.split(r"[\[<>=~ ]", requirement)[0].lower().replace("_", "-")


def imports() -> set[str]:
    """First parts of the names of all modules that the package imports, wherever in a file."""
    found = set()
    for path in (ROOT / "src").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                found.add(node.module.partition(".")[0])
    return found


def test_pinned_versions_name_no_address() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    assert all(re.fullmatch(r"#.*|[a-z0-9.-]+==[\w.+!]+", line) for line in lines)


@pytest.mark.parametrize(
    ("kind", "where"),
    [
        (model.BlockKind, ("blocks", "kind")),
        (model.Level, ("schools", "level")),
        (model.Scope, ("counts", "scope")),
        (model.Approx, ("counts", "approx")),
        (model.Status, ("counts", "status")),
        (model.CheckKind, ("checks", "kind")),
    ],
)
def test_the_record_schema_knows_every_value(kind: type[model.Level], where: tuple[str, str]) -> None:
    schema = json.loads((ROOT / "docs" / "record.schema.json").read_text(encoding="utf-8"))
    table, field = where
    assert schema["properties"][table]["items"]["properties"][field]["enum"] == [str(one) for one in kind]
