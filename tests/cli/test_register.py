"""The register at the shell: what holds on a day, who entered it, and what is refused."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from events.key import AgreedKey
from events.register import RulesChange
from events.request import Programme
from events.values import Party, Period
from services.register.commands import (
    AdoptEdition,
    AgreeRules,
    GrantMandate,
    MergeMunicipalities,
    NameSubstitute,
)
from services.runtime.clock import SystemClock, today
from services.runtime.house import House
from services.runtime.shapes import Command
from tests import cast
from tests.cli.conftest import Elsewhere, Oza, Said, relay
from tests.cli.test_work import ready
from tests.examples import example
from tests.world import (
    CONSULTANT,
    DAY,
    DIRECTOR,
    HOUR_AT_MOST,
    KAMPEN,
    LANGUAGE_LESSONS,
    LOCAL_RULES,
    REGISTRAR,
    SWV,
    ZWOLLE,
)

pytestmark = pytest.mark.server

TODAY = today(SystemClock())
NEXT = TODAY + timedelta(days=1)
EVER = Period(TODAY, date.max)
THINK = Programme.THINK_EXTERNAL_TRAINERS


def ask(oza: Oza, party: Party, command: Command) -> Said:
    fields = msgspec.json.encode(command).decode()
    return oza("ask", party, type(command).__name__, fields, "--json")


def shown(oza: Oza, about: str, on: date = TODAY) -> Any:
    said = oza("register", "show", about, "--on", on, "--json")
    assert said.code == 0, said.err
    return said.json


def test_rules_are_shown_as_they_hold_on_a_day(oza: Oza) -> None:
    before = shown(oza, "noord-kennemerland")["rules"]
    assert before["supplement_weeks"] == 2
    by = replace(DIRECTOR, organisation="swv:PO2703")
    agree = example(
        AgreeRules,
        by=by,
        region="noord-kennemerland",
        valid=Period(NEXT, date.max),
        changes=RulesChange(supplement_weeks=3),
    )
    assert ask(oza, Party.SWV, replace(agree, on=TODAY)).code == 0
    assert shown(oza, "noord-kennemerland")["rules"] == before
    entered_by = ("--on", NEXT, "--known", TODAY - timedelta(days=1), "--json")
    assert oza("register", "show", "noord-kennemerland", *entered_by).json["rules"] == before
    since = shown(oza, "noord-kennemerland", NEXT)["rules"]
    assert since["supplement_weeks"] == 3
    assert since["sources"]["supplement_weeks"]["text"] == agree.source
    assert "OOGO" in oza("register", "show", "noord-kennemerland", "--on", NEXT).out


def test_every_rule_of_a_region_can_be_agreed_at_the_shell(oza: Oza) -> None:
    valid = Period(date(TODAY.year + 1, 8, 1), date.max)
    changes = replace(
        LOCAL_RULES,
        exclusions=((ZWOLLE, (replace(LANGUAGE_LESSONS, valid=valid),)),),
        maximum_tariffs=((ZWOLLE, (replace(HOUR_AT_MOST, valid=valid),)),),
    )
    agree = example(AgreeRules, on=TODAY, valid=valid, changes=changes)
    nobody = replace(changes, agreed_keys=((THINK, AgreedKey(base="percentage", parts=())),))
    assert "[percentages-not-100]" in ask(oza, Party.SWV, replace(agree, changes=nobody)).err
    assert ask(oza, Party.SWV, agree).code == 0
    before, since = (
        shown(oza, "zwolle", valid.start - timedelta(days=days))["rules"] for days in (1, 0)
    )
    assert set(before["budget_year"].values()) == {"calendar"}
    assert since["budget_year"] == before["budget_year"] | {"board": "school"}
    assert [line["id"] for line in since["exclusions"][ZWOLLE]] == [LANGUAGE_LESSONS.id]
    assert since["scheme"]["version"] == f"zwolle@{valid.start}+1"
    for name in changes.named():
        assert since["sources"][name]["basis"] == "agreement"
        assert since[name] != before[name]


def test_mandates_are_shown_with_where_they_come_from(oza: Oza) -> None:
    by = replace(CONSULTANT, organisation=KAMPEN, role="director")
    grant = example(GrantMandate, by=by, organisation=KAMPEN, mandate="kampen.1", on=TODAY)
    assert ask(oza, Party.MUNICIPALITY, replace(grant, valid=EVER)).code == 0
    lines = {line["id"]: line for line in shown(oza, KAMPEN)["mandates"]}
    assert lines["kampen.1"]["powers"] == ["approve-share", "refuse-share"]
    assert "municipality.consultant.2015" in lines
    said = oza("register", "show", KAMPEN).out
    assert "eigen" in said
    assert "geleverd" in said


def test_entries_say_who_and_when(oza: Oza, elsewhere: Elsewhere) -> None:
    name = example(NameSubstitute, on=TODAY, period=Period(TODAY, NEXT))
    assert ask(oza, Party.MUNICIPALITY, name).code == 0
    elsewhere(relay)
    entries = oza("register", "entries", ZWOLLE, "--json").json
    named = [one for one in entries if one["label"] == "Vervanger aangewezen"]
    assert [(one["about"], one["role"]) for one in named] == [(ZWOLLE, "director")]
    assert "substitute" not in named[0]
    assert "Vervanger aangewezen" in oza("register", "entries").out
    yesterday = TODAY - timedelta(days=1)
    assert oza("register", "entries", ZWOLLE, "--on", yesterday, "--json").json == []
    assert oza("register", "entries", "--at", 0, "--json").json == []


@pytest.mark.parametrize(
    ("about", "code"),
    [
        ("atlantis", "region-unknown"),
        ("municipality:GM9999", "organisation-unknown"),
        ("gemeente:Zwolle", "organisation-malformed"),
    ],
)
def test_what_is_not_known_is_refused_in_two_languages(oza: Oza, about: str, code: str) -> None:
    said = oza("register", "show", about)
    assert said.code == 1
    assert f"[{code}]" in said.err
    assert len(said.err.splitlines()) == 2


def test_an_unknown_region_is_refused_and_nothing_is_booked(oza: Oza) -> None:
    said = ask(oza, Party.SWV, example(AgreeRules, region="atlantis"))
    assert said.code == 1
    assert "[region-unknown]" in said.err


def test_nobody_is_the_house_itself(oza: Oza) -> None:
    party, approve = cast.approve(ZWOLLE)
    by = replace(CONSULTANT, role="system")
    said = ask(oza, party, replace(approve, by=by))
    assert said.code == 1
    assert "[role-of-the-house]" in said.err


async def _day(whole: House) -> date:
    return today(whole.clock)


def test_a_substitute_says_whose_place_is_taken(
    oza: Oza, elsewhere: Elsewhere, tmp_path: Path
) -> None:
    for body in cast.BODIES:
        for year in (2025, 2026):
            ask(oza, *cast.budget(body, year=year, on=DAY))
    case = ready(oza, elsewhere, tmp_path, "cli/substitute")
    stand_in = ("--as", "desk-officer", "--user", "waarnemer-9", "--in-place-of", "desk-manager")
    said = oza("approve", case, SWV, *stand_in)
    assert "[not-a-substitute]" in said.err
    on: date = elsewhere(_day)  # others may have made this house go on
    name = example(
        NameSubstitute,
        by=DIRECTOR,
        organisation=SWV,
        role="desk-manager",
        substitute="waarnemer-9",
        period=Period(on, on + timedelta(days=30)),
        on=on,
    )
    assert ask(oza, Party.SWV, name).code == 0
    assert oza("approve", case, SWV, *stand_in).code == 0
    elsewhere(relay)
    lines = oza("case", "show", case, "--json").json
    approved = next(line for line in lines if line["feit"] == "Aandeel goedgekeurd")
    assert approved["mandaat"] == "swv.desk-manager.2015 (vervanging)"


def test_a_house_says_which_edition_it_runs_on_and_which_was_adopted(oza: Oza) -> None:
    house = shown(oza, "house:provider")
    assert house["adopted"] is None
    by = replace(REGISTRAR, organisation="house:provider")
    adopt = example(AdoptEdition, by=by, edition=house["edition"])
    assert ask(oza, Party.PROVIDER, adopt).code == 0
    assert shown(oza, "house:provider")["adopted"] == house["edition"]


def test_a_merger_is_shown_at_who_went_up_in_another(oza: Oza, elsewhere: Elsewhere) -> None:
    merge = example(MergeMunicipalities, on=TODAY, first_day=NEXT, merged=("municipality:GM0736",))
    successor = "municipality:GM0632"
    assert ask(oza, Party.SWV, replace(merge, successor=successor)).code == 0
    elsewhere(relay)
    assert shown(oza, "municipality:GM0736")["successor"] is None
    assert shown(oza, "municipality:GM0736", NEXT)["successor"] == successor
    assert successor in oza("register", "show", "municipality:GM0736", "--on", NEXT).out
