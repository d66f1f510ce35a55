"""Regels van de regio als feiten: van wanneer tot wanneer, en nooit met terugwerkende kracht."""

from datetime import date, timedelta
from typing import Any

from hypothesis import given as any_of
from hypothesis import strategies as st
from msgspec.structs import replace

from events.decision import DecisionTaken, LegalCharacter
from events.register import OrganisationRegistered, RulesAgreed, RulesChange, SchoolRegistered
from events.request import ReceiptConfirmed, RequestKind, SupplementRequested
from events.term import TermStarted
from events.values import Period, RegionId, RulesVersion, system
from services.funder.commands import RequestSupplement, StartTerm
from services.funder.legal_commands import TakeDecision
from services.municipality.service import MUNICIPALITY
from services.rules.regions import Basis, Kind
from services.rules.register import Register, entered
from services.swv.service import SWV as AT_SWV
from tests.examples import example
from tests.spec import RULES, given
from tests.world import (
    AMBELT,
    DAY,
    KRISTAL,
    PASSENDERWIJS,
    STICHTSE_VECHT,
    SWV,
    ZWOLLE,
)

MARCH = date(2026, 3, 1)
# what an organisation grants itself: MandateGranted and MandateWithdrawn
FACTS_OF_THEIR_OWN = {"mandates"}
LONGER = RulesChange(supplement_weeks=4)


def agreed(first: date = MARCH, last: date = date.max, changes: RulesChange = LONGER) -> Any:
    return example(RulesAgreed, valid=Period(first, last), changes=changes)


def known(*facts: Any) -> Any:
    state = Register()
    for fact in facts:
        state = entered(state, fact)
    return replace(RULES, register=state)


def test_een_afspraak_geldt_vanaf_haar_eerste_dag() -> None:
    ask = example(RequestSupplement)
    past = given(MUNICIPALITY, agreed(), example(ReceiptConfirmed))
    before, since = (past.when(replace(ask, on=day)).recorded()[0] for day in (DAY, MARCH))
    assert isinstance(before.fact, SupplementRequested)
    assert isinstance(since.fact, SupplementRequested)
    assert before.fact.due_on == DAY + timedelta(weeks=2)
    assert since.fact.due_on == MARCH + timedelta(weeks=4)
    assert (before.meta.rules, since.meta.rules) == ("zwolle@2023-01-01", "zwolle@2026-03-01+1")


def test_een_lopende_termijn_houdt_de_regels_van_haar_eigen_dag() -> None:
    shorter = RulesChange(decision_term_weeks=(("municipality", 6),))
    change = agreed(changes=shorter)
    started = given(MUNICIPALITY, change).when(example(StartTerm)).recorded()[0].fact
    assert isinstance(started, TermStarted)
    assert started.due_on == date(2026, 3, 30)  # acht weken
    later = given(MUNICIPALITY, change).when(example(StartTerm, on=date(2026, 3, 2))).recorded()
    assert later[0].fact.due_on == date(2026, 4, 13)


def test_een_afspraak_verandert_alleen_wat_zij_noemt() -> None:
    shorter = RulesChange(decision_term_weeks=(("municipality", 6),))
    rules = known(agreed(changes=shorter)).of(ZWOLLE, MARCH)
    assert rules.decision_term_weeks[Kind.MUNICIPALITY] == 6
    assert rules.decision_term_weeks[Kind.SWV] == 8
    assert rules.supplement_weeks == 2
    assert rules.sources["decision_term_weeks"].basis is Basis.AGREEMENT
    assert rules.sources["decision_term_weeks"].text == example(RulesAgreed).source
    assert rules.sources["supplement_weeks"].basis is Basis.ASSUMPTION


def test_een_regio_spreekt_het_rechtskarakter_van_een_arrangement_af() -> None:
    swv = ((RequestKind.INDIVIDUAL, LegalCharacter.AWB_DECISION),)
    changes = RulesChange(legal_character=(("swv", swv),))
    rules = known(agreed(changes=changes)).of(SWV, MARCH)
    characters = rules.legal_character[Kind.SWV]
    assert characters[RequestKind.INDIVIDUAL] is LegalCharacter.AWB_DECISION
    assert characters[RequestKind.GROUP] is LegalCharacter.PRIVATE_LAW
    take = example(TakeDecision, by=system(SWV), body=SWV, on=MARCH)
    (taken,) = given(AT_SWV, agreed(changes=changes)).when(take).facts(DecisionTaken)
    assert taken.character is LegalCharacter.AWB_DECISION


def test_een_latere_afspraak_gaat_voor_een_eerdere_en_eindigt_vanzelf() -> None:
    pilot = agreed(date(2026, 8, 1), date(2027, 7, 31), RulesChange(supplement_weeks=3))
    book = known(pilot, agreed())  # later vastgelegd, maar eerder ingegaan
    days = (DAY, MARCH, date(2026, 8, 1), date(2027, 7, 31), date(2027, 8, 1))
    assert [book.of(ZWOLLE, day).supplement_weeks for day in days] == [2, 4, 3, 3, 4]


def test_van_een_dag_gaat_de_laatst_vastgelegde_afspraak_voor() -> None:
    book = known(agreed(), agreed(changes=RulesChange(supplement_weeks=5)))
    assert book.of(ZWOLLE, MARCH).supplement_weeks == 5
    assert book.of(ZWOLLE, MARCH).version == "zwolle@2026-03-01+2"


def test_een_onbekende_naam_van_regels_wijst_niets_aan() -> None:
    for name in ("zwolle@2026-03-01+2", "zwolle@2026-03-02+1", "atlantis@2026-03-01"):
        assert known(agreed()).named(RulesVersion(name)) is None
    assert known().named(RulesVersion("zwolle@2023-01-01")) == RULES.of(ZWOLLE, DAY)


def test_een_andere_regio_merkt_er_niets_van() -> None:
    assert known(agreed()).of(STICHTSE_VECHT, MARCH).supplement_weeks == 2
    assert known(agreed()).of(STICHTSE_VECHT, MARCH).version == "utrecht-west@2023-01-01"


def test_wie_is_ingeschreven_volgt_de_regels_van_die_regio_vanaf_die_dag() -> None:
    moved = example(
        OrganisationRegistered,
        organisation=STICHTSE_VECHT,
        region=RegionId("zwolle"),
        first_day=MARCH,
    )
    book = known(moved)
    assert book.region_of(STICHTSE_VECHT, DAY).id == "utrecht-west"
    assert book.region_of(STICHTSE_VECHT, MARCH).id == "zwolle"


def test_een_school_volgt_de_regio_van_haar_samenwerkingsverband() -> None:
    moved = example(SchoolRegistered, school=AMBELT, swvs=(PASSENDERWIJS,), first_day=MARCH)
    assert known(moved).region_of(AMBELT, DAY).id == "zwolle"
    assert known(moved).region_of(AMBELT, MARCH).id == "utrecht-west"
    back = example(SchoolRegistered, school=KRISTAL, swvs=(SWV,), first_day=MARCH)
    assert known(moved, back).region_of(KRISTAL, MARCH).id == "zwolle"


agreements = st.builds(
    lambda first, days, weeks: agreed(
        date(2026, 1, 1) + timedelta(first),
        date(2026, 1, 1) + timedelta(first + days),
        RulesChange(supplement_weeks=weeks),
    ),
    st.integers(0, 60),
    st.integers(0, 60),
    st.integers(1, 52),
)


@any_of(st.lists(agreements, max_size=6), st.integers(0, 130))
def test_op_elke_dag_geldt_de_afspraak_die_het_laatst_inging(facts: list[Any], number: int) -> None:
    day = date(2026, 1, 1) + timedelta(number)
    valid = [fact for fact in facts if day in fact.valid]
    rules = known(*facts).of(ZWOLLE, day)
    if not valid:
        assert rules.supplement_weeks == 2
        return
    last = max(fact.valid.start for fact in valid)
    weeks = [fact.changes.supplement_weeks for fact in valid if fact.valid.start == last]
    assert rules.supplement_weeks == weeks[-1]


@any_of(st.lists(agreements, max_size=4), st.lists(agreements, max_size=2), st.integers(0, 130))
def test_een_naam_van_regels_wijst_voor_altijd_dezelfde_regels_aan(
    facts: list[Any], later: list[Any], number: int
) -> None:
    day = date(2026, 1, 1) + timedelta(number)
    rules = known(*facts).of(ZWOLLE, day)
    assert known(*facts, *later).named(rules.version) == rules


def test_alles_wat_in_de_regels_staat_kan_een_regio_afspreken() -> None:
    about_them = {"region", "valid", "sources", "agreement"}
    names = set(RULES.of(ZWOLLE, DAY).__struct_fields__) - about_them
    assert set(RulesChange.__struct_fields__) == names - FACTS_OF_THEIR_OWN
