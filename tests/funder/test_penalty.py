"""Ingebrekestelling en dwangsom bij een te late beslissing (Awb 4:17)."""

from datetime import date

import pytest
from msgspec.structs import replace

from events.decision import (
    DecisionOutcome,
    DecisionTaken,
    DefaultNoticeReceived,
    NoPenalty,
    PenaltyAverted,
    PenaltyDue,
    PenaltyRuledOut,
    PenaltySet,
)
from events.request import ReceiptConfirmed, RequestKind
from events.term import TermExceeded, TermMet, TermStarted
from events.values import Cents, Count, Party
from services.funder.legal_commands import (
    EndPenalty,
    RaisePenalty,
    ReceiveDefaultNotice,
    RuleOutPenalty,
)
from services.municipality.service import MUNICIPALITY
from services.swv.service import SWV as AT_SWV
from tests.cast import day
from tests.examples import example
from tests.spec import given
from tests.stories import told
from tests.world import CONSULTANT, DESK_MANAGER, QUALITY_OFFICER, SWV, ZWOLLE

PART = example(ReceiptConfirmed)
STARTED = example(TermStarted, due_on=date(2026, 3, 30))
EXCEEDED = example(TermExceeded, effective_on=date(2026, 3, 31), due_on=date(2026, 3, 30))
LATE = (PART, STARTED, EXCEEDED)
GIVE = example(ReceiveDefaultNotice, on=date(2026, 4, 1))
GIVEN = example(DefaultNoticeReceived, effective_on=date(2026, 4, 1))
FIRST = GIVEN.penalty_from
DUE = example(PenaltyDue, effective_on=FIRST, until=date(2026, 4, 29))
RAISE = example(RaisePenalty, on=FIRST)
END = example(EndPenalty, on=date(2026, 5, 7))
RULE_OUT = example(RuleOutPenalty, by=QUALITY_OFFICER, on=date(2026, 4, 20))
RULED_OUT = example(PenaltyRuledOut, effective_on=RULE_OUT.on)


def test_in_gebreke_stellen_kan_na_de_laatste_dag_en_een_keer() -> None:
    given(MUNICIPALITY, *LATE).when(GIVE).then(GIVEN)
    given(MUNICIPALITY, *LATE, GIVEN).when(GIVE).nothing()
    given(MUNICIPALITY, PART, STARTED).when(GIVE).then(GIVEN)  # the day itself says so
    early = replace(GIVE, on=date(2026, 3, 30))
    given(MUNICIPALITY, PART, STARTED).when(early).refused("term-not-exceeded")


def test_in_gebreke_stellen_kan_niet_meer_na_het_besluit() -> None:
    given(MUNICIPALITY, *LATE, example(TermMet)).when(GIVE).refused("already-decided")
    given(MUNICIPALITY).when(GIVE).refused("request-unknown")
    given(MUNICIPALITY, *LATE).when(replace(GIVE, by=DESK_MANAGER)).refused("not-your-decision")


def test_alleen_een_besluit_in_de_zin_van_de_wet_kent_een_dwangsom() -> None:
    own = (replace(PART, body=SWV), replace(STARTED, body=SWV), replace(EXCEEDED, body=SWV))
    by_swv = replace(GIVE, body=SWV, by=DESK_MANAGER)
    given(AT_SWV, *own).when(by_swv).refused("no-penalty-possible")
    group = (replace(PART, kind=RequestKind.GROUP), STARTED, EXCEEDED)
    given(MUNICIPALITY, *group).when(GIVE).refused("no-penalty-possible")


def test_twee_weken_later_loopt_de_dwangsom_en_dat_wordt_een_keer_gezegd() -> None:
    given(MUNICIPALITY, *LATE, GIVEN).when(RAISE).then(DUE)
    given(MUNICIPALITY, *LATE, GIVEN, DUE).when(RAISE).nothing()
    given(MUNICIPALITY, *LATE).when(RAISE).nothing()


def test_een_besluit_voor_de_eerste_dag_voorkomt_de_dwangsom() -> None:
    before = replace(END, on=date(2026, 4, 15))
    averted = example(PenaltyAverted, effective_on=date(2026, 4, 15))
    given(MUNICIPALITY, *LATE, GIVEN).when(before).then(averted)
    given(MUNICIPALITY, *LATE, GIVEN, averted).when(before).nothing()
    given(MUNICIPALITY, *LATE, GIVEN, averted).when(RAISE).nothing()
    given(MUNICIPALITY, *LATE).when(END).nothing()


def test_een_besluit_stelt_de_dwangsom_vast() -> None:
    owed = example(
        PenaltySet, effective_on=END.on, days=Count(21), amount=Cents(14 * 2_300 + 7 * 3_500)
    )
    given(MUNICIPALITY, *LATE, GIVEN, DUE).when(END).then(owed)
    given(MUNICIPALITY, *LATE, GIVEN, DUE, owed).when(END).nothing()


def test_een_besluit_dat_laat_wordt_gehoord_verlaagt_wat_was_vastgesteld() -> None:
    full = example(PenaltySet, effective_on=date(2026, 5, 28))
    given(MUNICIPALITY, *LATE, GIVEN, DUE, full).when(END).then(PenaltySet)


def test_zonder_besluit_stopt_de_dwangsom_na_42_dagen() -> None:
    house = told("notice of default and no decision")
    due = house.facts(PenaltyDue)
    assert [(fact.day, fact.a_day) for fact in due] == [(1, 2_300), (15, 3_500), (29, 4_500)]
    assert [fact.effective_on for fact in due] == [day(75), day(89), day(103)]
    (owed,) = house.facts(PenaltySet)
    assert (owed.body, owed.days, owed.amount) == (ZWOLLE, 42, 144_200)
    assert owed.effective_on == day(117)


def test_het_besluit_van_de_gemeente_zelf_voorkomt_haar_dwangsom() -> None:
    house = told("notice of default and a decision within two weeks")
    assert [fact.effective_on for fact in house.facts(PenaltyAverted)] == [day(63)]
    assert not house.facts(PenaltyDue)


def test_intrekken_stelt_vast_wat_tot_dan_verschuldigd_is() -> None:
    (owed,) = told("a decision ends the penalty").facts(PenaltySet)
    assert (owed.days, owed.amount) == (20, 14 * 2_300 + 6 * 3_500)


def test_een_dwangsom_is_niet_verschuldigd_waar_de_wet_hem_uitsluit() -> None:
    late = (*LATE, GIVEN, DUE)
    given(MUNICIPALITY, *late).when(RULE_OUT).then(RULED_OUT)
    given(MUNICIPALITY, *late, RULED_OUT).when(RULE_OUT).nothing()
    given(MUNICIPALITY, *late, RULED_OUT).when(END).nothing()
    next_stretch = replace(RAISE, on=date(2026, 4, 30))
    assert given(MUNICIPALITY, *late).when(next_stretch).facts(PenaltyDue)
    given(MUNICIPALITY, *late, RULED_OUT).when(next_stretch).nothing()
    given(MUNICIPALITY, *LATE).when(RULE_OUT).refused("not-in-default")
    given(MUNICIPALITY, *late).when(replace(RULE_OUT, by=CONSULTANT)).refused("no-mandate")
    others = replace(DESK_MANAGER, organisation=SWV)
    given(MUNICIPALITY, *late).when(replace(RULE_OUT, by=others)).refused("not-your-decision")


@pytest.mark.parametrize("why", [NoPenalty.MANIFESTLY_INADMISSIBLE, NoPenalty.MANIFESTLY_UNFOUNDED])
def test_kennelijk_afgewezen_kan_alleen_wat_is_afgewezen(why: NoPenalty) -> None:
    ask = replace(RULE_OUT, no_penalty=why)
    owed = (*LATE, GIVEN, example(PenaltySet))
    given(MUNICIPALITY, *owed).when(ask).refused("not-decided-so")
    granted, rejected = (
        example(DecisionTaken, outcome=outcome)
        for outcome in (DecisionOutcome.GRANTED, DecisionOutcome.REJECTED)
    )
    given(MUNICIPALITY, *owed, granted).when(ask).refused("not-decided-so")
    given(MUNICIPALITY, *owed, rejected).when(ask).then(replace(RULED_OUT, no_penalty=why))


def test_een_kennelijk_ongegrond_bezwaar_kost_geen_dwangsom_hoe_laat_ook() -> None:
    house = told("an objection that is manifestly unfounded is decided too late")
    (owed,) = house.facts(PenaltySet)
    (ruled_out,) = house.facts(PenaltyRuledOut)
    assert owed.objection_to == ruled_out.objection_to == 1
    assert owed.effective_on < ruled_out.effective_on
    facts = [e.recorded.fact for e in house.journal if e.party is Party.MUNICIPALITY]
    other = replace(
        RULE_OUT, objection_to=Count(1), no_penalty=NoPenalty.MANIFESTLY_INADMISSIBLE, on=day(112)
    )
    given(MUNICIPALITY, *facts).when(other).refused("not-decided-so")
