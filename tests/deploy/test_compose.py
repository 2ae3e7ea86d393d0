"""The compose file without an engine: it is valid, keeps no secret, and its images are pinned. What it runs: test_compose_commands.py."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]


def test_debians_docker_compose_takes_it(tmp_path: Path) -> None:
    program = shutil.which("docker-compose")
    if program is None:
        pytest.skip("docker-compose is not here (Debian: apt install docker-compose)")
    done = subprocess.run([program, "-f", str(ROOT / "docker-compose.yml"), "config", "-q"], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_no_password_stands_in_it_or_has_a_default() -> None:
    for name, service in SERVICES.items():
        for variable, value in service.get("environment", {}).items():
            assert "PASSWORD" not in variable or (variable.endswith("_FILE") and value.startswith("/run/secrets/")), (name, variable)
            assert not re.search(r"://[^/@]+:[^/@]+@", str(value)), (name, variable)
    assert all(set(secret) == {"file"} for secret in COMPOSE["secrets"].values())


def test_ours_run_without_rights() -> None:
    ours = [service for service in SERVICES.values() if service.get("image") == "yanbao"]
    assert len(ours) >= 5
    for service in ours:
        assert service["read_only"] and service["cap_drop"] == ["ALL"]
    assert re.search(r"^USER \d+$", (ROOT / "Dockerfile").read_text(), re.MULTILINE)


def test_images_are_pinned() -> None:
    images = [service["image"] for service in SERVICES.values() if not service.get("build")]
    images += re.findall(r"^FROM (\S+)", (ROOT / "Dockerfile").read_text(), re.MULTILINE)
    assert images and all(re.search(r":\d+\.\d+", image) for image in images), images


def test_the_dockerfile_takes_what_is_there_and_no_secret() -> None:
    for line in re.findall(r"^COPY (?!--from)(.+)$", (ROOT / "Dockerfile").read_text(), re.MULTILINE):
        assert all((ROOT / name).exists() for name in line.split()[:-1]), line
    ignored = (ROOT / ".dockerignore").read_text().split()
    assert {"secrets", "inbox", ".git"} <= set(ignored)


def test_every_command_and_health_check_is_run_by_a_test() -> None:
    """A service that is added to the file needs a test that starts its command, and one that asks its health check."""
    text = (Path(__file__).parent / "test_compose_commands.py").read_text()
    for name, service in SERVICES.items():
        assert "command" not in service or f'command("{name}"' in text, name
        assert "healthcheck" not in service or f'health("{name}"' in text, name
