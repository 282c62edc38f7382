"""docker-compose.yml: the pinned version, checked as far as this machine allows, started where there is an engine."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from mandates.graph.neo4j_jars import VERSION


@pytest.fixture
def compose(root: Path) -> dict[str, Any]:
    data: dict[str, Any] = yaml.safe_load((root / "docker-compose.yml").read_text(encoding="utf-8"))
    return data


def test_the_version_is_the_pinned_one(compose: dict[str, Any]) -> None:
    assert compose["services"]["neo4j"]["image"] == f"neo4j:{VERSION}-community"


def test_ports_are_on_loopback_and_passwords_come_from_the_environment(compose: dict[str, Any], root: Path) -> None:
    for service in compose["services"].values():
        assert all(port.startswith("127.0.0.1:") for port in service["ports"])
    assert compose["services"]["neo4j"]["environment"]["NEO4J_AUTH"].startswith("neo4j/${NEO4J_PASSWORD:?")
    assert compose["services"]["notebook"]["environment"]["JUPYTER_TOKEN"].startswith("${NEO4J_PASSWORD:?")
    assert ".env" in (root / ".gitignore").read_text().split()


def test_the_server_is_waited_for_and_its_data_is_kept(compose: dict[str, Any]) -> None:
    neo4j = compose["services"]["neo4j"]
    assert set(neo4j["healthcheck"]) >= {"test", "interval", "timeout", "retries"}
    assert compose["services"]["notebook"]["depends_on"] == {"neo4j": {"condition": "service_healthy"}}
    named = {volume.split(":")[0] for service in compose["services"].values() for volume in service["volumes"]}
    assert {name for name in named if not name.startswith(".")} == set(compose["volumes"])


def test_it_fits_the_compose_specification(compose: dict[str, Any], root: Path) -> None:
    """Against the specification's JSON schema (Apache-2.0) as `docker-compose` 1.29.2 on PyPI brings it."""
    specification = json.loads((root / "tests" / "data" / "compose_spec.json").read_text(encoding="utf-8"))
    jsonschema.Draft7Validator(specification).validate(compose)
    broken = {**compose, "services": {"neo4j": {**compose["services"]["neo4j"], "portz": []}}}
    with pytest.raises(jsonschema.ValidationError, match="portz"):
        jsonschema.Draft7Validator(specification).validate(broken)


@pytest.mark.slow
def test_it_starts_where_there_is_an_engine(root: Path) -> None:
    docker = shutil.which("docker")
    if docker is None or subprocess.run([docker, "compose", "version"], capture_output=True, check=False).returncode:
        pytest.skip("no docker compose here")
    if subprocess.run([docker, "info"], capture_output=True, check=False).returncode:
        pytest.skip("no container engine runs here")
    environment = {**os.environ, "NEO4J_PASSWORD": "only-for-this-test", "NEO4J_BOLT_PORT": "17687", "NEO4J_HTTP_PORT": "17474"}
    command = [docker, "compose", "-p", "mandate-graph-test", "-f", str(root / "docker-compose.yml")]
    try:
        subprocess.run([*command, "up", "-d", "--wait", "neo4j"], env=environment, check=True, timeout=600)
        from mandates.graph.store import open_store

        with open_store("bolt://127.0.0.1:17687", "neo4j", "only-for-this-test") as store:
            assert store.product == f"Neo4j/{VERSION}"
    finally:
        subprocess.run([*command, "down", "-v"], env=environment, check=False, timeout=120)
