"""What is deployed and what is built are held against each other, without a container engine."""

import json
import re
import subprocess
import sys
import tomllib
from functools import cache
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

from events.transport import topology
from events.values import Party
from services.runtime import database
from tests.tidy.tree import ROOT

UPSTREAM = {"postgres", "rabbitmq"}
PROCESSES = {*Party, "projections", "portal"}
ON_CALL = {"install", "auditor"}  # end when they are done
WITNESSES = {f"witness-{party}" for party in Party}
LOGIN = {"portal_users", "oidc_client_key"}  # pseudonyms, and who the house is to its provider
MANAGEMENT = "127.0.0.1:15672:15672"


@cache
def compose() -> dict[str, Any]:
    """The compose file; its anchors resolved, nothing else."""
    parsed: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text("utf-8"))
    return parsed


def services() -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = compose()["services"]
    return found


def ours() -> dict[str, dict[str, Any]]:
    return {name: service for name, service in services().items() if name not in UPSTREAM}


def secrets_of(service: str) -> set[str]:
    return set(services()[service].get("secrets", []))


def known_settings() -> set[str]:
    text = (ROOT / "services/runtime/settings.py").read_text("utf-8")
    return set(re.findall(r"OZA_[A-Z_]+", text))


def in_example() -> set[str]:
    text = (ROOT / "deploy/example.env").read_text("utf-8")
    return set(re.findall(r"^#? ?(OZA_[A-Z_]+)=", text, re.MULTILINE))


def test_the_compose_file_is_one() -> None:
    schema = json.loads((ROOT / "tests/deploy/compose-spec.schema.json").read_text("utf-8"))
    assert [error.message for error in Draft7Validator(schema).iter_errors(compose())] == []


def test_the_house_is_complete() -> None:
    assert services().keys() == UPSTREAM | PROCESSES | WITNESSES | ON_CALL


def test_every_image_is_pinned_to_a_version() -> None:
    dockerfile = (ROOT / "deploy/Dockerfile").read_text("utf-8")
    images = [service["image"] for service in services().values()]
    images += re.findall(r"^FROM (\S+)", dockerfile, re.MULTILINE)
    assert [each for each in images if not re.search(r":\d+\.\d+\.?\d*(-[a-z0-9-]+)?$", each)] == []


def test_our_image_bears_the_version_of_the_project() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert {service["image"] for service in ours().values()} == {
        f"{project['name']}:{project['version']}"
    }


def test_what_the_image_copies_is_there() -> None:
    dockerfile = (ROOT / "deploy/Dockerfile").read_text("utf-8")
    copied = [line.split()[1:-1] for line in re.findall(r"^COPY .+", dockerfile, re.MULTILINE)]
    assert [path for paths in copied for path in paths if not (ROOT / path).exists()] == []


@cache
def explained(command: str) -> str:
    """What the command line tells of one of its commands. Fails where there is no such command."""
    start = "from services.runtime.cli import main; main()"
    arguments = [sys.executable, "-c", start, command, "--help"]
    return subprocess.run(arguments, capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize("service", sorted({*PROCESSES, *ON_CALL}))
def test_the_command_of_a_process_is_one_that_the_house_knows(service: str) -> None:
    command, *arguments = services()[service]["command"]
    assert [each for each in arguments if each not in explained(command)] == []


def test_every_setting_in_the_compose_file_and_the_example_is_known() -> None:
    given = {name for service in ours().values() for name in service.get("environment", {})}
    assert (given | in_example()) - known_settings() == set()


def test_the_example_shows_every_setting() -> None:
    assert known_settings() - in_example() == set()


def test_no_setting_in_the_compose_file_holds_a_password() -> None:
    written = json.dumps([service.get("environment", {}) for service in services().values()])
    assert re.findall(r"://[^/@\"]+:[^/@\"]+@", written) == []


def test_every_role_has_a_password_and_only_the_installer_has_them_all() -> None:
    roles = {f"database_{role}" for role in database.ROLES}
    users = {user["name"].replace("oza_", "bus_") for user in topology.definitions()["users"]}
    issued = set(compose()["secrets"])
    assert issued == roles | users | {"database_admin", "bus_definitions"} | LOGIN
    assert secrets_of("install") == roles | {"database_admin"}


@pytest.mark.parametrize("party", list(Party))
def test_a_party_is_handed_its_own_passwords_only(party: Party) -> None:
    assert secrets_of(party) == {f"database_{party}", f"bus_{party}"}


@pytest.mark.parametrize("party", list(Party))
def test_a_witness_sees_hashes_and_its_own_ledger_and_keeps_its_own_files(party: Party) -> None:
    name = f"witness-{party}"
    assert services()[name]["command"] == ["witness", "follow", party]
    assert secrets_of(name) == {f"database_{party}", "database_witness"}
    kept = f"{name}:/var/lib/oza"
    assert [each for each, one in services().items() if kept in one.get("volumes", [])] == [name]


def test_only_the_portal_can_open_what_is_sealed() -> None:
    holders = {name for name in PROCESSES if "database_vault" in secrets_of(name)}
    assert holders == {"portal"}
    assert [name for name, service in services().items() if "keys:" in str(service)] == ["portal"]


def test_only_the_portal_knows_who_logs_in() -> None:
    holders = {name for name in services() if secrets_of(name) & {*LOGIN, "database_portal"}}
    assert holders == {"portal", "install"}
    assert secrets_of("install") & LOGIN == set()


def test_only_the_auditor_reads_the_logs_and_starts_when_called() -> None:
    holders = {name for name in services() if "database_auditor" in secrets_of(name)}
    assert holders == {"auditor", "install"}
    assert services()["auditor"]["profiles"] == ["audit"]


def test_only_the_portal_is_reached_from_outside() -> None:
    published = {
        name: service["ports"] for name, service in services().items() if "ports" in service
    }
    assert published.keys() == {"portal", "rabbitmq"}
    assert published["rabbitmq"] == [MANAGEMENT]
    assert compose()["networks"]["house"] == {"internal": True}


def test_no_process_runs_as_root_or_gains_rights() -> None:
    assert [name for name, each in services().items() if each.get("user") in (None, "root")] == []
    assert [name for name, each in services().items() if each["cap_drop"] != ["ALL"]] == []
    hardened = ["no-new-privileges:true"]
    assert [name for name, each in services().items() if each["security_opt"] != hardened] == []
    assert [name for name, each in ours().items() if not each["read_only"]] == []


def test_everything_that_stays_up_is_watched() -> None:
    staying = services().keys() - ON_CALL
    assert [name for name in staying if "healthcheck" not in services()[name]] == []


def test_asserts_are_on_in_the_image() -> None:
    instructions = (ROOT / "deploy/Dockerfile").read_text("utf-8").splitlines()
    assert not [each for each in instructions if "OPTIMIZE" in each and not each.startswith("#")]
