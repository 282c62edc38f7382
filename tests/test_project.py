"""What the project says of itself holds: dependencies documented, lock file clean, examples marked, pages generated anew."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

PAGES = ("README.md", "CHANGELOG.md", "docs/*.md", "examples/*.md", "bench/*.md")


def pages(root: Path) -> list[Path]:
    return sorted(path for pattern in PAGES for path in root.glob(pattern))


def test_every_dependency_has_its_reason(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    told = (root / "docs" / "dependencies.md").read_text("utf-8")
    extras = project["optional-dependencies"]
    for line in project["dependencies"] + [line for extra in extras.values() for line in extra]:
        name = re.match(r"[\w.-]+", line)
        assert name
        if name[0] not in ("mandate-graph",) and not name[0].startswith("types-") and not name[0].endswith("-stubs"):
            assert re.search(rf"\b{re.escape(name[0])}\b", told), f"docs/dependencies.md does not say why {name[0]} is there"
        assert re.search(r"[<=]", line) or "[" in line, f"{line}: no upper bound"


def test_the_lock_file_pins_hashes_and_names_no_host(root: Path) -> None:
    text = (root / "requirements.lock").read_text("utf-8")
    pinned = re.findall(r"^([\w.-]+)==\S+", text, re.M)
    assert len(pinned) > 50
    assert text.count("--hash=sha256:") > len(pinned)
    assert "://" not in text and "--index-url" not in text and "--find-links" not in text
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    for line in project["dependencies"] + project["optional-dependencies"]["dev"]:
        name = re.split(r"[^\w.-]", line)[0].lower()
        assert name in pinned or name == "mandate-graph", f"{name} is not in requirements.lock; run make lock"


def test_every_example_says_that_it_is_synthetic(root: Path) -> None:
    examples = sorted((root / "examples" / "yunling").glob("*.txt"))
    assert len(examples) >= 3
    for path in examples:
        first = path.read_text("utf-8").split("\n", 1)[0]
        assert "合成示例" in first and "Synthetic example" in first, path.name


def test_links_between_pages_lead_somewhere(root: Path) -> None:
    for page in pages(root):
        for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text("utf-8")):
            if "://" not in target:
                assert (page.parent / target).exists(), f"{page.name} links to {target}"


def test_commands_in_the_pages_exist(root: Path) -> None:
    from mandates.cypher import questions
    from typer.main import get_command

    from mandates.cli import app

    known = set(get_command(app).commands)  # type: ignore[attr-defined]
    for page in pages(root):
        text = page.read_text("utf-8")
        for command in re.findall(r"(?:^|`|\n)mandates ([a-z]+\b)", text):
            assert command in known, f"{page.name}: mandates {command}"
        for name in re.findall(r"mandates ask ([a-z]+(?:-[a-z]+)+)", text):
            assert name in questions(), f"{page.name}: mandates ask {name}"
        for name in re.findall(r'\.ask\(\s*"([a-z-]+)"', text):
            assert name in questions(), f"{page.name}: ask({name})"


def test_no_page_names_a_path_of_some_machine(root: Path) -> None:
    for page in pages(root):
        assert not re.search(r"/(?:home|root|tmp|mnt|srv|Users)/\w", page.read_text("utf-8")), page.name


def test_the_page_of_questions_holds_every_question_as_it_is(root: Path) -> None:
    from mandates.cypher import questions

    page = (root / "docs" / "queries.md").read_text("utf-8")
    for asked in questions().values():
        assert asked.text.strip() in page, f"{asked.name} is not in docs/queries.md as it stands; run make docs"
