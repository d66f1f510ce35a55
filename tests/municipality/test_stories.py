"""De gemeente: haar eigen deel, haar eigen klok, en de toewijzing."""

from datetime import date

from events.care import CareOrdered
from events.request import IntakeClosed, IntakeReopened, Outcome
from events.term import TermEndedLate, TermExceeded, TermMet, TermResumed, TermSuspended
from tests.cast import day
from tests.stories import told
from tests.telling import FAR
from tests.world import SWV, ZWOLLE


def test_de_klok_van_de_een_staat_niet_stil_voor_de_aanvulling_van_de_ander() -> None:
    house = told("a supplement comes in time")
    assert {fact.body for fact in house.facts(TermSuspended, TermResumed)} == {ZWOLLE}
    assert {fact.body for fact in house.facts(TermMet)} == {SWV, ZWOLLE}


def test_de_dagen_van_stilstand_komen_erbij() -> None:
    (resumed,) = told("a supplement comes in time").facts(TermResumed)
    assert resumed.suspended_days == 9
    assert resumed.due_on == date(2026, 4, 8)


def test_laat_gehoord_telt_de_stilstand_tot_de_dag_van_versturen() -> None:
    resumed = told("a supplement sent in time is heard late").facts(TermResumed)
    assert {(f.body, f.suspended_days) for f in resumed} == {(ZWOLLE, 12), (SWV, 0)}


def test_een_hersteld_deel_gaat_weer_open_en_sluit_met_de_uitkomst() -> None:
    house = told("a supplement sent in time is heard late")
    assert {fact.body for fact in house.facts(IntakeReopened)} == {SWV, ZWOLLE}
    closed = [fact.outcome for fact in house.facts(IntakeClosed) if fact.body == ZWOLLE]
    assert closed == [Outcome.SET_ASIDE, Outcome.GRANTED]


def test_wie_te_laat_beslist_hoort_hoeveel_dagen() -> None:
    house = told("everybody is late")
    assert {fact.due_on for fact in house.facts(TermExceeded)} == {date(2026, 3, 30)}
    late = {fact.body: fact.days_late for fact in house.facts(TermEndedLate)}
    assert late == {SWV: 12, ZWOLLE: 12}


def test_een_ingetrokken_aanvraag_overschrijdt_geen_termijn() -> None:
    house = told("withdrawn before anybody judged")
    house.until(FAR)
    assert not house.facts(TermExceeded, TermEndedLate)


def test_een_uitkomst_voor_de_aanvraag_sluit_het_deel_zodra_het_er_is() -> None:
    house = told("the outcome overtakes the request")
    assert [f.body for f in house.facts(IntakeClosed)] == [SWV, ZWOLLE]
    assert len(house.facts(TermMet)) == 2


def test_de_gemeente_wijst_toe_op_de_dag_van_de_sluiting() -> None:
    (ordered,) = told("both bodies judge at once").facts(CareOrdered)
    assert (ordered.orderer, ordered.effective_on) == (ZWOLLE, day(15))
