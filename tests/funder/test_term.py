"""De beslistermijn van een instantie (Awb 4:13-4:15, Algemene termijnenwet)."""

from datetime import date

from events.term import (
    TermEndedLate,
    TermExceeded,
    TermMet,
    TermResumed,
    TermStarted,
    TermSuspended,
)
from services.funder.commands import EndTerm, LetTermPass, ResumeTerm, StartTerm, SuspendTerm
from services.municipality.service import MUNICIPALITY
from tests.examples import example
from tests.spec import given

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
    given(MUNICIPALITY, STARTED, EXCEEDED).when(example(EndTerm, on=LAST)).then(met)
