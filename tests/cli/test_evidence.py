"""``oza audit evidence``, ``verify-evidence`` and ``prov``: what an auditor takes along."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest
from prov.model import ProvDocument

from services.runtime.cli import REFUSED
from services.runtime.database import embedded
from tests.cli.conftest import Oza, running_house
from tests.web.conftest import fill, seal
from tests.web.town import IN_CARE, town
from tests.world import ZWOLLE_LINE

pytestmark = pytest.mark.server

UNKNOWN = "0a2b6f70-0000-4000-8000-00000000dead"
LINE = "municipality:GM0193/GEM_JEUGDHULP/2026"
CLAIM = f"{IN_CARE[-4:]}-1"


@pytest.fixture(scope="module")
def data() -> Iterator[Path]:
    """A house of their own, in whose book a town's requests stand, sealed and witnessed."""
    running = running_house()
    folder = next(running)
    asyncio.run(_filled(folder))
    yield folder
    next(running, None)


async def _filled(folder: Path) -> None:
    async with embedded(folder) as database:
        await fill(database, town())
        await seal(database)


@pytest.mark.parametrize("about", [IN_CARE, LINE])
def test_evidence_is_written_and_holds(oza: Oza, tmp_path: Path, about: str) -> None:
    file = tmp_path / "bewijs.html"
    assert oza("audit", "evidence", about, "-o", file).code == 0
    said = oza("audit", "verify-evidence", file)
    assert (said.code, said.out.startswith("Klopt: ")) == (0, True)
    found = oza("audit", "verify-evidence", file, "--json").json
    assert (found["witnesses"], found["faults"]) == (1, [])


def test_evidence_of_which_a_letter_was_changed_does_not_hold(oza: Oza, tmp_path: Path) -> None:
    file = tmp_path / "bewijs.html"
    oza("audit", "evidence", IN_CARE, "-o", file)
    file.write_text(file.read_text("utf-8").replace("vraagt", "krijgt", 1), "utf-8")
    said = oza("audit", "verify-evidence", file)
    assert said.code == REFUSED
    assert "De tekst bij dit feit is veranderd." in said.out
    assert "De feiten zijn wel bewezen." in said.out


def test_evidence_that_a_known_key_did_not_sign_does_not_hold(oza: Oza, tmp_path: Path) -> None:
    file = tmp_path / "bewijs.html"
    oza("audit", "evidence", IN_CARE, "-o", file)
    key = "accountant.nl+00000000+AAAA"
    said = oza("audit", "verify-evidence", file, "--key", key)
    assert (said.code, f"{key} did not sign." in said.out) == (REFUSED, True)


def test_a_file_that_is_none_is_told_so(oza: Oza, tmp_path: Path) -> None:
    file = tmp_path / "brief.html"
    file.write_text("<p>Beste ouder</p>")
    said = oza("audit", "verify-evidence", file)
    assert (said.code, "onleesbaar" in said.out) == (REFUSED, True)


@pytest.mark.parametrize(
    ("about", "code"), [(UNKNOWN, "case-unknown"), (LINE.replace("2026", "1999"), "budget-unknown")]
)
def test_of_what_is_not_in_the_book_there_is_no_evidence(
    oza: Oza, tmp_path: Path, about: str, code: str
) -> None:
    said = oza("audit", "evidence", about, "-o", tmp_path / "bewijs.html")
    assert (said.code, f"[{code}]" in said.err) == (REFUSED, True)


def test_what_is_no_number_at_all_is_told_so(oza: Oza, tmp_path: Path) -> None:
    said = oza("audit", "evidence", "Jan", "-o", tmp_path / "bewijs.html")
    assert "dit is geen nummer van een aanvraag" in said.err


def test_a_paid_euro_is_led_back_to_its_request(oza: Oza, tmp_path: Path) -> None:
    whole, paid = tmp_path / "zaak.json", tmp_path / "declaratie.json"
    assert oza("audit", "prov", IN_CARE, "-o", whole).code == 0
    assert oza("audit", "prov", IN_CARE, "--claim", CLAIM, "-o", paid).code == 0
    parts, of_claim = (ProvDocument.deserialize(one, format="json") for one in (whole, paid))
    assert len(of_claim.get_records()) < len(parts.get_records())
    assert "request.arrangement-requested" in of_claim.get_provn()
    assert oza("audit", "prov", IN_CARE, "-o", tmp_path / "zaak.provn").code == 0
    assert (tmp_path / "zaak.provn").read_text("utf-8").startswith("document")


def test_the_money_of_a_budget_is_led_back_and_who_asked_is_logged_with_its_requests(
    oza: Oza, tmp_path: Path
) -> None:
    of_budget = tmp_path / "budget.provn"
    assert oza("audit", "prov", ZWOLLE_LINE, "-o", of_budget).code == 0
    assert oza("audit", "evidence", ZWOLLE_LINE, "-o", tmp_path / "budget.html").code == 0
    told = of_budget.read_text("utf-8")
    assert "budget.budget-set" in told
    assert "request.arrangement-requested" in told
    lines = oza("audit", "access", "--case", IN_CARE, "--json").json
    seen = {line["dpl.nen7513.eventTypeCode"] for line in lines}
    assert {"provenance-taken", "evidence-taken"} <= seen


def test_no_provenance_is_refused_with_a_code(oza: Oza, tmp_path: Path) -> None:
    said = oza("audit", "prov", IN_CARE, "--claim", "nooit", "-o", tmp_path / "x.json")
    assert (said.code, "[claim-unknown]" in said.err) == (REFUSED, True)
    said = oza("audit", "prov", IN_CARE, "-o", tmp_path / "x.pdf")
    assert (said.code, "[form-unknown]" in said.err) == (REFUSED, True)
