"""De beslistermijn van een instantie (Awb 4:13-4:15, Algemene termijnenwet)."""

from datetime import date

import pytest
from msgspec.structs import replace

from events.term import (
    SuspensionGround,
    SuspensionGroundEnded,
    TermDeferred,
    TermEndedLate,
    TermExceedanceCorrected,
    TermExceeded,
    TermMet,
    TermResumed,
    TermStarted,
    TermSuspended,
)
from events.values import Count
from services.funder.commands import EndTerm, LetTermPass, ResumeTerm, StartTerm, SuspendTerm
from services.funder.legal_commands import (
    DeferTerm,
    EndSuspension,
    LetConsentPass,
    SuspendTermFor,
)
from services.municipality.service import MUNICIPALITY
from tests.cast import day
from tests.examples import example
from tests.spec import given
from tests.stories import FAR, told
from tests.world import DESK_MANAGER, SWV, ZWOLLE

LAST = date(2026, 3, 30)
AFTER = date(2026, 3, 31)
STARTED = example(TermStarted, due_on=LAST)
SUSPENDED = example(TermSuspended, effective_on=date(2026, 2, 10))
EXCEEDED = example(TermExceeded, effective_on=AFTER, due_on=LAST)
PASS = example(LetTermPass, on=AFTER, due_on=LAST)


def test_acht_weken_na_ontvangst() -> None:
    given(MUNICIPALITY).when(example(StartTerm)).then(STARTED)
    given(MUNICIPALITY, STARTED).when(example(StartTerm)).nothing()


def test_een_termijn_eindigt_niet_op_tweede_paasdag() -> None:
    received = date(2026, 2, 9)  # eight weeks later is Easter Monday
    started = example(TermStarted, effective_on=received, due_on=date(2026, 4, 7))
    given(MUNICIPALITY).when(example(StartTerm, on=received)).then(started)


def test_de_klok_staat_stil_vanaf_de_dag_na_de_vraag() -> None:
    asked = example(SuspendTerm, on=date(2026, 2, 10))
    given(MUNICIPALITY, STARTED).when(asked).then(SUSPENDED)
    given(MUNICIPALITY, STARTED, SUSPENDED).when(asked).nothing()


def test_de_dag_van_de_aanvulling_telt_weer_mee() -> None:
    resume = example(ResumeTerm, on=date(2026, 2, 20))
    resumed = example(
        TermResumed, effective_on=date(2026, 2, 20), suspended_days=9, due_on=date(2026, 4, 8)
    )
    given(MUNICIPALITY, STARTED, SUSPENDED).when(resume).then(resumed)
    given(MUNICIPALITY, STARTED).when(resume).nothing()


def test_twee_keer_stilstaan_telt_op() -> None:
    once = example(TermResumed, effective_on=date(2026, 2, 20), suspended_days=9)
    twice = example(TermSuspended, effective_on=date(2026, 3, 1))
    resumed = example(
        TermResumed, effective_on=date(2026, 3, 3), suspended_days=10, due_on=date(2026, 4, 9)
    )
    past = (STARTED, SUSPENDED, once, twice)
    given(MUNICIPALITY, *past).when(example(ResumeTerm, on=date(2026, 3, 3))).then(resumed)


def test_op_de_laatste_dag_is_op_tijd() -> None:
    given(MUNICIPALITY, STARTED).when(example(EndTerm, on=LAST)).then(
        example(TermMet, effective_on=LAST)
    )


def test_een_stilstaande_klok_wordt_niet_overschreden() -> None:
    given(MUNICIPALITY, STARTED, SUSPENDED).when(PASS).nothing()
    given(MUNICIPALITY, STARTED, SUSPENDED).when(example(EndTerm, on=AFTER)).then(TermMet)


def test_na_de_laatste_dag_is_de_termijn_overschreden() -> None:
    given(MUNICIPALITY, STARTED).when(PASS).then(EXCEEDED)
    given(MUNICIPALITY, STARTED, EXCEEDED).when(PASS).nothing()


def test_een_oude_laatste_dag_doet_er_niet_meer_toe() -> None:
    resumed = example(TermResumed, suspended_days=9, due_on=date(2026, 4, 8))
    given(MUNICIPALITY, STARTED, SUSPENDED, resumed).when(PASS).nothing()


def test_een_overschreden_termijn_staat_niet_meer_stil() -> None:
    given(MUNICIPALITY, STARTED, EXCEEDED).when(example(SuspendTerm, on=AFTER)).nothing()


def test_te_laat_besloten_met_het_aantal_dagen() -> None:
    late = example(TermEndedLate, effective_on=date(2026, 4, 2), days_late=3)
    end = example(EndTerm, on=date(2026, 4, 2))
    given(MUNICIPALITY, STARTED, EXCEEDED).when(end).then(late)
    given(MUNICIPALITY, STARTED, EXCEEDED, late).when(end).nothing()


def test_te_laat_besloten_voordat_het_verstrijken_is_geboekt() -> None:
    end = example(EndTerm, on=date(2026, 4, 2))
    late = example(TermEndedLate, effective_on=date(2026, 4, 2), days_late=3)
    given(MUNICIPALITY, STARTED).when(end).then(EXCEEDED, late)


def test_op_tijd_besloten_en_laat_gehoord_is_op_tijd() -> None:
    met = example(TermMet, effective_on=LAST)
    corrected = example(TermExceedanceCorrected, effective_on=LAST, due_on=LAST)
    given(MUNICIPALITY, STARTED, EXCEEDED).when(example(EndTerm, on=LAST)).then(corrected, met)


DEFER = example(DeferTerm, on=date(2026, 3, 20))
DEFERRED = example(TermDeferred, effective_on=date(2026, 3, 20), due_on=date(2026, 4, 28))


def test_verdagen_kan_voor_het_einde_en_een_keer() -> None:
    # twelve weeks end on Koningsdag
    given(MUNICIPALITY, STARTED).when(DEFER).then(DEFERRED)
    given(MUNICIPALITY, STARTED, DEFERRED).when(DEFER).refused("already-deferred")
    given(MUNICIPALITY, STARTED).when(replace(DEFER, on=AFTER)).refused("too-late-to-defer")
    given(MUNICIPALITY, STARTED, EXCEEDED).when(DEFER).refused("too-late-to-defer")
    given(MUNICIPALITY, STARTED).when(replace(DEFER, on=LAST)).then(TermDeferred)


def test_verdagen_noemt_een_nieuwe_termijn() -> None:
    given(MUNICIPALITY, STARTED).when(replace(DEFER, weeks=Count(0))).refused("weeks-missing")


def test_alleen_de_instantie_zelf_verdaagt_en_alleen_wat_loopt() -> None:
    met = example(TermMet)
    given(MUNICIPALITY, STARTED).when(replace(DEFER, by=DESK_MANAGER)).refused("not-your-part")
    given(MUNICIPALITY).when(DEFER).refused("request-unknown")
    given(MUNICIPALITY, STARTED, met).when(DEFER).refused("term-ended")


def test_een_verdaagde_termijn_verstrijkt_op_haar_nieuwe_laatste_dag() -> None:
    late = date(2026, 4, 29)
    passed = example(LetTermPass, on=late, due_on=DEFERRED.due_on)
    exceeded = example(TermExceeded, effective_on=late, due_on=DEFERRED.due_on)
    given(MUNICIPALITY, STARTED, DEFERRED).when(PASS).nothing()
    given(MUNICIPALITY, STARTED, DEFERRED).when(passed).then(exceeded)


CONSENT = example(SuspendTermFor, on=date(2026, 2, 10))
STANDS_STILL = example(
    TermSuspended,
    effective_on=date(2026, 2, 10),
    ground=SuspensionGround.CONSENT,
    until=CONSENT.until,
)
OVERMACHT = replace(CONSENT, ground=SuspensionGround.FORCE_MAJEURE, until=None)
POWERLESS = example(
    TermSuspended,
    effective_on=date(2026, 2, 10),
    ground=SuspensionGround.FORCE_MAJEURE,
    until=None,
)
CONSENT_OVER = example(LetConsentPass, on=date(2026, 3, 24))
NO_CONSENT = example(SuspensionGroundEnded, effective_on=date(2026, 3, 24))
END_FORCE = example(EndSuspension, on=date(2026, 4, 1))


def test_met_instemming_staat_de_klok_stil_tot_en_met_een_dag() -> None:
    resumed = example(
        TermResumed,
        effective_on=date(2026, 3, 24),
        suspended_days=Count(41),
        due_on=date(2026, 5, 11),  # 41 days later is a Sunday
    )
    given(MUNICIPALITY, STARTED).when(CONSENT).then(STANDS_STILL)
    given(MUNICIPALITY, STARTED, STANDS_STILL).when(CONSENT).nothing()
    given(MUNICIPALITY, STARTED, STANDS_STILL).when(CONSENT_OVER).then(resumed)
    given(MUNICIPALITY, STARTED, STANDS_STILL, resumed).when(CONSENT_OVER).nothing()
    older = example(LetConsentPass, until=date(2026, 3, 1))
    given(MUNICIPALITY, STARTED, STANDS_STILL).when(older).nothing()


def test_de_klok_loopt_pas_weer_als_de_laatste_reden_weg_is() -> None:
    still = (STARTED, STANDS_STILL, POWERLESS)
    given(MUNICIPALITY, *still).when(CONSENT_OVER).then(NO_CONSENT)
    given(MUNICIPALITY, *still, NO_CONSENT).when(END_FORCE).then(TermResumed)
    given(MUNICIPALITY, STARTED).when(END_FORCE).nothing()
    given(MUNICIPALITY, STARTED, POWERLESS).when(replace(END_FORCE, by=DESK_MANAGER)).refused(
        "not-your-part"
    )


def test_een_afgesloten_termijn_loopt_niet_weer_door_een_dag_die_voorbijgaat() -> None:
    met = example(TermMet)
    given(MUNICIPALITY, STARTED, STANDS_STILL, met).when(CONSENT_OVER).then(NO_CONSENT)


def test_een_heropende_termijn_staat_stil_zolang_een_reden_blijft() -> None:
    resume = example(ResumeTerm, on=date(2026, 2, 20))
    again = replace(STANDS_STILL, effective_on=date(2026, 2, 20))
    supplied = example(
        SuspensionGroundEnded,
        effective_on=date(2026, 2, 20),
        ground=SuspensionGround.SUPPLEMENT,
    )
    past = (STARTED, STANDS_STILL, SUSPENDED, example(TermMet))
    given(MUNICIPALITY, *past).when(resume).then(supplied, again)
    given(MUNICIPALITY, *past, supplied, again).when(CONSENT_OVER).then(TermResumed)


def test_een_termijn_staat_alleen_stil_zolang_zij_loopt() -> None:
    too_late = replace(CONSENT, on=AFTER, until=FAR)
    given(MUNICIPALITY, STARTED).when(too_late).refused("term-passed")
    given(MUNICIPALITY, STARTED, EXCEEDED).when(OVERMACHT).refused("term-passed")
    given(MUNICIPALITY, STARTED, example(TermMet)).when(OVERMACHT).refused("term-ended")


@pytest.mark.parametrize(
    "command",
    [
        replace(CONSENT, until=None),
        replace(CONSENT, until=CONSENT.on),
        replace(OVERMACHT, until=CONSENT.until),
    ],
)
def test_een_laatste_dag_hoort_bij_instemming_en_bij_niets_anders(command: SuspendTermFor) -> None:
    given(MUNICIPALITY, STARTED).when(command).refused("until-wrong")


def test_voor_een_aanvulling_wordt_de_school_gevraagd() -> None:
    supplied = replace(OVERMACHT, ground=SuspensionGround.SUPPLEMENT)
    given(MUNICIPALITY, STARTED).when(supplied).refused("supplement-to-be-asked")


def test_de_klok_van_het_swv_laat_die_van_de_gemeente_lopen() -> None:
    house = told("a term is deferred and stands still on two grounds")
    assert {fact.body for fact in house.facts(TermDeferred, TermSuspended, TermResumed)} == {ZWOLLE}
    (resumed,) = house.facts(TermResumed)
    assert (resumed.effective_on, resumed.suspended_days) == (day(25), 19)
    due = {fact.body: fact.due_on for fact in house.facts(TermExceeded)}
    assert due == {SWV: date(2026, 3, 30), ZWOLLE: date(2026, 5, 18)}


def test_wat_op_tijd_was_en_laat_gehoord_is_herstelt_de_overschrijding() -> None:
    house = told("withdrawn in time and heard late")
    assert {fact.body for fact in house.facts(TermExceeded)} == {SWV, ZWOLLE}
    assert {fact.body for fact in house.facts(TermExceedanceCorrected)} == {SWV, ZWOLLE}
    assert not house.facts(TermEndedLate)
