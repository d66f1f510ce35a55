"""The roles of the database and the users of the broker match the parties and their secrets."""

import base64
import hashlib
import json
import runpy
from pathlib import Path
from typing import Any

import pytest

from events.transport import topology
from events.values import Party
from services.runtime import database
from tests.tidy.tree import ROOT

SCRIPT = ROOT / "deploy" / "issue_secrets.py"


@pytest.fixture
def script() -> dict[str, Any]:
    return runpy.run_path(str(SCRIPT))


@pytest.fixture
def issued(script: dict[str, Any]) -> dict[str, str]:
    secrets: dict[str, str] = script["issue"]()
    return secrets


def test_every_party_has_a_schema_and_so_a_role() -> None:
    roles = (ROOT / "deploy/postgres/roles.sql").read_text("utf-8")
    assert set(Party) <= set(database.SCHEMAS)
    assert [schema for schema in database.SCHEMAS if f"'{schema}'" not in roles] == []
    assert [role for role in database.ROLES if role not in roles] == []


def test_the_definitions_of_the_broker_are_those_of_the_code() -> None:
    written = json.loads((ROOT / "deploy/rabbitmq/definitions.json").read_text("utf-8"))
    assert written == topology.definitions(), "run `make definitions`"


def test_every_role_and_user_gets_a_secret_of_its_own(
    script: dict[str, Any], issued: dict[str, str]
) -> None:
    assert set(script["ROLES"]) == set(database.ROLES)
    assert {name.removeprefix("database_") for name in issued} >= {*database.ROLES, "admin"}
    assert len(set(issued.values())) == len(issued)


def test_the_broker_is_handed_hashes_that_fit_the_passwords(issued: dict[str, str]) -> None:
    for user in json.loads(issued["bus_definitions"])["users"]:
        kept = base64.b64decode(user["password_hash"])
        password = issued["bus_" + user["name"].removeprefix("oza_")]
        assert kept[4:] == hashlib.sha256(kept[:4] + password.encode()).digest()


def test_secrets_are_never_issued_over_others(script: dict[str, Any], tmp_path: Path) -> None:
    main = script["main"]
    main.__globals__["FOLDER"] = tmp_path
    with pytest.raises(SystemExit, match="is there already"):
        main()
