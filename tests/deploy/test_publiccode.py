"""The metadata that catalogues read is complete and agrees with the project."""

import tomllib
from typing import Any

import pytest
import yaml

from tests.tidy.tree import ROOT

# Mandatory in the publiccode.yml standard, and the keys within them.
MANDATORY = {
    "publiccodeYmlVersion": (),
    "name": (),
    "url": (),
    "platforms": (),
    "developmentStatus": (),
    "softwareType": (),
    "description": ("nl", "en"),
    "legal": ("license",),
    "maintenance": ("type", "contacts"),
    "localisation": ("localisationReady", "availableLanguages"),
}


@pytest.fixture
def metadata() -> dict[str, Any]:
    parsed: dict[str, Any] = yaml.safe_load((ROOT / "publiccode.yml").read_text("utf-8"))
    return parsed


def test_every_mandatory_key_is_there(metadata: dict[str, Any]) -> None:
    assert MANDATORY.keys() - metadata.keys() == set()
    assert [key for key, parts in MANDATORY.items() if {*parts} - {*metadata[key]} and parts] == []


def test_the_descriptions_keep_to_their_lengths(metadata: dict[str, Any]) -> None:
    for text in metadata["description"].values():
        assert len(text["shortDescription"]) <= 150
        assert 150 <= len(text["longDescription"]) <= 10_000
        assert text["features"]


def test_it_tells_the_version_and_the_licence_of_the_project(metadata: dict[str, Any]) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert metadata["softwareVersion"] == project["version"]
    assert metadata["legal"]["license"] == project["license"]
    assert f"[{project['version']}]" in (ROOT / "CHANGELOG.md").read_text("utf-8")
    assert (ROOT / "LICENSE").read_text("utf-8").startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2")
