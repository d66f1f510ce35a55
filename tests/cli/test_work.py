"""A case from file to care at the shell: submit, see, ask, answer, and look at the figures."""

from datetime import date
from pathlib import Path

import msgspec
import pytest

from events.values import CaseId, Party, Reference
from services.portal.request_row import case_of
from services.runtime.shapes import Command
from tests import cast
from tests.cli.conftest import Elsewhere, Oza, Said, csv_file, individual, relay
from tests.world import AMBELT, SWV, ZWOLLE

pytestmark = pytest.mark.server

DAY = date(2025, 10, 6)  # on which the request in the file was made
BY_MANAGER = ("--as", "desk-manager", "--user", "loketmanager-1")
BY_CONSULTANT = ("--as", "consultant", "--user", "consulent-1")


def ask(oza: Oza, party: Party, command: Command) -> Said:
    fields = msgspec.json.encode(command).decode()
    return oza("ask", party, type(command).__name__, fields, "--json")


def number_of(reference: str) -> CaseId:
    return case_of(AMBELT, Reference(reference))


def fact_names(said: Said) -> list[str]:
    assert said.code == 0, said.err
    return [fact["fact"] for fact in said.json["facts"]]


def ready(oza: Oza, elsewhere: Elsewhere, folder: Path, reference: str) -> CaseId:
    """A request that both bodies find needed, with half of the money asked of each."""
    case = number_of(reference)
    assert oza("submit", csv_file(folder, individual(reference))).code == 0
    elsewhere(relay)
    for body in cast.BODIES:
        assert ask(oza, *cast.complete(body, case, on=DAY)).code == 0
        assert ask(oza, *cast.assess(body, case, on=DAY)).code == 0
    elsewhere(relay)
    assert ask(oza, *cast.propose(case=case, on=DAY)).code == 0
    elsewhere(relay)
    return case


@pytest.fixture(autouse=True)
def _money(oza: Oza) -> None:
    """Both funders have money for both years; asked again nothing changes."""
    for body in cast.BODIES:
        for year in (2025, 2026):
            assert ask(oza, *cast.budget(body, year=year, on=DAY)).code == 0


def test_a_request_goes_from_file_to_care(oza: Oza, elsewhere: Elsewhere, tmp_path: Path) -> None:
    case = ready(oza, elsewhere, tmp_path, "cli/granted")
    waiting = {task["aanvraag"] for task in oza("work", ZWOLLE, "--json").json}
    assert case in waiting
    approved = fact_names(oza("approve", case, ZWOLLE, *BY_CONSULTANT, "--json"))
    assert "ShareApproved" in approved
    assert oza("approve", case, ZWOLLE, *BY_CONSULTANT).out.startswith("Dit was al zo.")
    fact_names(oza("approve", case, SWV, *BY_MANAGER, "--json"))
    elsewhere(relay)
    timeline = oza("case", "show", case, "--json").json
    assert {"Aanvraag ingediend", "Bundeling gesloten", "Toewijzing verzonden"} <= {
        line["feit"] for line in timeline
    }
    assert "Nu aan zet" in oza("case", "show", case).out


def test_a_share_is_refused_with_its_ground(oza: Oza, elsewhere: Elsewhere, tmp_path: Path) -> None:
    case = ready(oza, elsewhere, tmp_path, "cli/refused")
    said = oza("refuse", case, ZWOLLE, "not-suitable", *BY_CONSULTANT)
    assert "[hearing-needed]" in said.err
    urgent = ("--exception", "urgent")
    said = oza("refuse", case, ZWOLLE, "not-suitable", *urgent, *BY_CONSULTANT, "--json")
    assert fact_names(said)[:3] == ["HearingOmitted", "ShareRefused", "DecisionTaken"]
    said = oza("approve", case, ZWOLLE, *BY_CONSULTANT)
    assert said.code == 1
    assert "[already-refused]" in said.err


def test_a_body_asks_for_a_supplement(oza: Oza, elsewhere: Elsewhere, tmp_path: Path) -> None:
    oza("submit", csv_file(tmp_path, individual("cli/supplement")))
    elsewhere(relay)
    case = number_of("cli/supplement")
    items = ("parents-view", "support-team-report")
    said = oza("supplement", case, SWV, *items, *BY_MANAGER, "--json")
    assert fact_names(said)[0] == "SupplementRequested"
    elsewhere(relay)
    assert case in {task["aanvraag"] for task in oza("work", AMBELT, "--json").json}


def test_the_views_agree_with_the_book(oza: Oza, elsewhere: Elsewhere, tmp_path: Path) -> None:
    ready(oza, elsewhere, tmp_path, "cli/views")
    lines = {line["budgetregel"]: line for line in oza("show", "bundling", "--json").json}
    assert lines[f"{ZWOLLE}/GEM_JEUGDHULP/2026"]["€ vastgesteld"] == 10_000_000
    shares = oza("show", "approvals", "--json").json
    assert {share["financier"] for share in shares} == {SWV, ZWOLLE}
    assert oza("show", "waiting-times", "--json").code == 0
    reasons = oza("show", "clock", "--on", "2025-12-01", "--json").json
    assert all(reason["dagen"] >= 0 for reason in reasons)
    for view in ("bundling", "approvals", "waiting-times", "clock", "forecast"):
        assert oza("show", view).code == 0
    replayed = oza("audit", "replay", "--json")
    assert replayed.code == 0, (replayed.out, replayed.err)
    assert {one["verschillen"] for one in replayed.json} == {0}
    assert all(one["bijgehouden"] == one["nagerekend"] for one in replayed.json)
    hashes = {one["leesmodel"]: one["bijgehouden"] for one in replayed.json}
    (rebuilt,) = oza("audit", "rebuild", "bundling", "--json").json
    assert (rebuilt["leesmodel"], rebuilt["hash"]) == ("bundling", hashes["bundling"])
    assert "[read-model-unknown]" in oza("audit", "replay", "bundelling").err


def test_what_a_table_shows_is_not_cut_off(oza: Oza, elsewhere: Elsewhere, tmp_path: Path) -> None:
    oza("submit", csv_file(tmp_path, individual("cli/table")))
    elsewhere(relay)
    assert "…" not in oza("work", SWV).out


def test_a_request_says_why_it_is_so(oza: Oza, elsewhere: Elsewhere, tmp_path: Path) -> None:
    case = ready(oza, elsewhere, tmp_path, "cli/why")
    said = oza("case", "why", case)
    assert said.code == 0, said.err
    assert "Regel awb-4-13: Een instantie beslist binnen de termijn" in said.out
    assert "(Awb art. 4:13)" in said.out
    assert "Termijn om te beslissen: 8 weken" in said.out
    assert "Door: Aanvraag ingediend (6 oktober 2025)" in said.out
    assert "Nu aan zet: " in said.out
    assert oza("case", "why", number_of("cli/never")).code == 1


def test_a_budget_says_why_it_stands_as_it_does(
    oza: Oza, elsewhere: Elsewhere, tmp_path: Path
) -> None:
    case = ready(oza, elsewhere, tmp_path, "cli/why-budget")
    assert ask(oza, *cast.approve(SWV, case, on=DAY)).code == 0
    elsewhere(relay)
    said = oza("budget", "why", cast.line(SWV, 2025))
    assert said.code == 0, said.err
    assert "Regel budget-never-negative: Op een budgetregel kan nooit meer" in said.out
    unknown = oza("budget", "why", f"{SWV}/SWV_LICHT/1999")
    assert (unknown.code, "budget-unknown" in unknown.err) == (1, True)


def test_a_decision_is_written_and_published_with_its_letter(
    oza: Oza, elsewhere: Elsewhere, tmp_path: Path
) -> None:
    case = ready(oza, elsewhere, tmp_path, "cli/letter")
    assert ask(oza, *cast.approve(SWV, case, on=DAY)).code == 0
    assert ask(oza, *cast.approve(ZWOLLE, case, on=DAY)).code == 0
    elsewhere(relay)
    page, sent = tmp_path / "brief.html", tmp_path / "brief.pdf"
    assert oza("letter", case, ZWOLLE, "-o", page).code == 0
    assert "binnen 6 weken na de dag" in page.read_text("utf-8")
    said = oza("publish", case, ZWOLLE, "-o", sent, *BY_CONSULTANT)
    assert "Besluit bekendgemaakt" in said.out, said.err
    assert sent.read_bytes().startswith(b"%PDF-")
    elsewhere(relay)
    again = oza("letter", case, ZWOLLE, "-o", page)
    assert again.out.split()[-1] == said.out.split()[2]  # the same letter, by its fingerprint
    assert "Doe dat uiterlijk op" in page.read_text("utf-8")
    for wrong in (("-o", tmp_path / "brief.txt"), ("-o", page, "--number", 9)):
        assert oza("letter", case, ZWOLLE, *wrong).code == 1


def test_what_would_go_out_by_e_mail_is_shown_and_says_nothing_of_a_case(
    oza: Oza, elsewhere: Elsewhere, tmp_path: Path
) -> None:
    case = ready(oza, elsewhere, tmp_path, "2025/090")
    shown = oza("digest", ZWOLLE, "--show")
    assert (shown.code, case in shown.out) == (0, False)
    assert "It is your turn" in shown.out
    assert "Bekijk uw werk: http://127.0.0.1:8080/werk" in shown.out
    (found,) = oza("digest", ZWOLLE, "--json").json
    assert (found["organisation"], found["tasks"] > 0) == (ZWOLLE, True)
    assert oza("digest", "--json").json == []  # nobody has an address here
    assert "Message by e-mail" in oza("digest").out
