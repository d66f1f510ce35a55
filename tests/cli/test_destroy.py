"""Destroying from the shell: who keeps what, a request, two officers, a certificate."""

import asyncio
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from events.codec import decode, is_published
from events.request import ArrangementRequested
from events.values import Party
from events.vault import open_vault
from events.vault.keyfile import KeyFile
from events.vault.postgres import open_keys
from services.runtime.clock import HouseCalendar, SystemClock, today
from services.runtime.custody import Custody
from services.runtime.database import embedded
from services.runtime.house import VAULT, House
from services.runtime.key_backup import REMEMBERED, KeyBackups
from tests.cli.conftest import Elsewhere, Oza, csv_file, individual, relay

pytestmark = pytest.mark.server

WORDS = "Komt sinds de zomer niet meer in de klas."
LATER = date(2029, 12, 3)


def watched(data: Path, elsewhere: Elsewhere, day: date) -> None:
    """The house at work on a day, until it has attended to all that waits."""

    async def work(whole: House) -> None:
        await relay(whole)
        async with embedded(data) as database:
            keys = await open_keys(database.dsn_for(VAULT))
            vault = await open_vault(keys, KeyFile(data / "vault.key"))
            custody = Custody(whole, vault, KeyBackups(vault, data / REMEMBERED))
            desks = [asyncio.create_task(desk.run()) for desk in whole.desks.values()]
            await custody.propose()
            await custody.attend()
            for desk in desks:
                desk.cancel()
            await keys.close()
        await relay(whole)

    elsewhere(work, HouseCalendar(day))


def test_what_an_swv_kept_is_destroyed_by_two_of_its_officers(
    oza: Oza, data: Path, elsewhere: Elsewhere, tmp_path: Path
) -> None:
    row = individual("vernietig/1", leerling="V1", toelichting=WORDS)
    assert oza("submit", csv_file(tmp_path, row)).code == 0
    elsewhere(relay)
    case = _case("vernietig/1", elsewhere)
    words = [each["tekst"] for each in oza("case", "words", case, "swv:PO2305", "--json").json]
    assert words == [WORDS]

    assert oza("ask", "school", "WithdrawRequest", _taken_back(case)).code == 0
    elsewhere(relay)
    kept = oza("destroy", "kept", case, "--json").json
    assert {each["wat"] for each in kept} >= {"advies en gezondheid", "ondersteuning"}
    not_yet = oza("destroy", "approve", case, "swv:PO2305", *_as("director", "archief-1"))
    assert "destruction-not-open" in not_yet.err

    watched(data, elsewhere, LATER)
    listed = oza("destroy", "list", "--json").json
    assert ("swv:PO2305", "voorgesteld · proposed") in {(e["wie"], e["stand"]) for e in listed}
    one, two = _as("director", "archief-1"), _as("desk-manager", "archief-2")
    assert oza("destroy", "approve", case, "swv:PO2305", *one).code == 0
    elsewhere(relay)
    again = oza("destroy", "approve", case, "swv:PO2305", *_as("desk-manager", "archief-1"))
    assert "second-person-needed" in again.err
    assert oza("destroy", "approve", case, "swv:PO2305", *two).code == 0
    watched(data, elsewhere, LATER)

    [certificate] = oza("destroy", "certificate", case, "--json").json
    assert len(certificate["keys"]) == 1
    assert len(certificate["leaves"]) == 1
    assert WORDS not in str(certificate)
    words = [each["tekst"] for each in oza("case", "words", case, "swv:PO2305", "--json").json]
    assert words == ["[gewist]"]
    others = oza("case", "words", case, "municipality:GM0193", "--json").json
    assert [each["tekst"] for each in others] == [WORDS]


def _as(role: str, user: str) -> tuple[str, ...]:
    return ("--as", role, "--user", user)


def _case(reference: str, elsewhere: Elsewhere) -> str:
    async def find(whole: House) -> Any:
        rows = await whole.ledgers[Party.SCHOOL].tail(0, 10_000)
        facts = [decode(row).fact for row in rows if is_published(row.stream)]
        asked = (fact for fact in facts if isinstance(fact, ArrangementRequested))
        return next(fact.case for fact in asked if fact.reference == reference)

    return str(elsewhere(find))


def _taken_back(case: str) -> str:
    by = '{"organisation": "school:02YN00", "role": "school-coordinator", "user": "ib-7"}'
    return f'{{"on": "{today(SystemClock())}", "by": {by}, "case": "{case}"}}'
