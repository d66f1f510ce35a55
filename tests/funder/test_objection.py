"""Bezwaar tegen een besluit: op tijd of te laat, gehoord, beslist (Awb 6:7-6:11, 7:2-7:13)."""

from datetime import date
from typing import Any

from msgspec.structs import replace

from events.decision import (
    DecisionOutcome,
    DecisionPublished,
    DecisionRevoked,
    DecisionSubject,
    DecisionTaken,
    LegalCharacter,
    ObjectionDecided,
    ObjectionDeferred,
    ObjectionHeard,
    ObjectionOutcome,
    ObjectionReceived,
    ObjectionTermExceeded,
    ObjectionTooLate,
    Objector,
)
from events.values import Count
from services.funder.legal_commands import (
    DecideObjection,
    DeferObjection,
    HearObjection,
    LetObjectionDecisionPass,
    ReceiveObjection,
)
from services.municipality.service import MUNICIPALITY
from tests.examples import example
from tests.spec import Given, given
from tests.stories import told
from tests.world import DESK_MANAGER

LAST = date(2026, 3, 16)  # six weeks after publication
DECIDE_BY = date(2026, 4, 28)  # six weeks later is Koningsdag
TAKEN = example(DecisionTaken)
PUBLISHED = example(DecisionPublished)
OBJECT = example(ReceiveObjection, on=LAST, posted_on=None)
RECEIVED = example(ObjectionReceived, effective_on=LAST, posted_on=None)
TOO_LATE = example(
    ObjectionTooLate,
    effective_on=date(2026, 3, 17),
    posted_on=None,
    counts_from=date(2026, 3, 17),
    decide_by=date(2026, 4, 28),
)
HEARD = example(ObjectionHeard)
DEFER = example(DeferObjection, on=DECIDE_BY, weeks=Count(6))
DEFERRED = example(
    ObjectionDeferred, effective_on=DECIDE_BY, weeks=Count(6), decide_by=date(2026, 6, 8)
)
DECIDE = example(DecideObjection, on=DECIDE_BY)
DECIDED = example(ObjectionDecided, effective_on=DECIDE_BY, days_late=Count(0))
PASS = example(LetObjectionDecisionPass, on=date(2026, 4, 29))
EXCEEDED = example(ObjectionTermExceeded, effective_on=date(2026, 4, 29))


def published(*more: Any) -> Given:
    return given(MUNICIPALITY, TAKEN, PUBLISHED, *more)


def test_bezwaar_op_de_laatste_dag_is_op_tijd_en_een_dag_later_te_laat() -> None:
    published().when(OBJECT).then(RECEIVED)
    published().when(replace(OBJECT, on=date(2026, 3, 17))).then(TOO_LATE)
    published(RECEIVED).when(OBJECT).nothing()


def test_op_tijd_gepost_telt_als_het_binnen_een_week_komt() -> None:
    posted = replace(OBJECT, on=date(2026, 3, 23), posted_on=LAST)
    in_time = replace(RECEIVED, effective_on=date(2026, 3, 23), posted_on=LAST)
    published().when(posted).then(in_time)
    published().when(replace(posted, on=date(2026, 3, 24))).then(ObjectionTooLate)
    published().when(replace(posted, posted_on=date(2026, 3, 17))).then(ObjectionTooLate)
    published().when(replace(OBJECT, posted_on=date(2026, 3, 17))).refused("posted-after-receipt")


def test_een_adviescommissie_krijgt_twaalf_weken_en_een_tlv_heeft_er_altijd_een() -> None:
    twelve = date(2026, 6, 8)
    asked = replace(OBJECT, committee=True)
    heard_by = replace(RECEIVED, committee=True, decide_by=twelve)
    published().when(asked).then(heard_by)
    tlv = replace(TAKEN, subject=DecisionSubject.TLV)
    given(MUNICIPALITY, tlv, PUBLISHED).when(OBJECT).then(heard_by)


def test_zonder_besluit_in_de_zin_van_de_wet_is_er_geen_bezwaar() -> None:
    promise = replace(TAKEN, character=LegalCharacter.PRIVATE_LAW)
    told_so = replace(PUBLISHED, objection_until=None)
    given(MUNICIPALITY, promise, told_so).when(OBJECT).refused("no-objection-possible")


def test_wat_niet_bekend_is_gemaakt_kent_nog_geen_bezwaar() -> None:
    given(MUNICIPALITY, TAKEN).when(OBJECT).refused("not-published")
    given(MUNICIPALITY).when(OBJECT).refused("decision-unknown")
    published().when(replace(OBJECT, by=DESK_MANAGER)).refused("not-your-decision")


def test_een_tweede_bezwaar_wordt_met_het_eerste_behandeld() -> None:
    by_pupil = replace(OBJECT, objector=Objector.PUPIL)
    published(RECEIVED).when(by_pupil).then(replace(RECEIVED, objector=Objector.PUPIL))
    published(RECEIVED, HEARD, DECIDED).when(by_pupil).refused("objection-decided")


def test_wie_bezwaar_maakt_wordt_een_keer_gehoord() -> None:
    hear = example(HearObjection)
    published(RECEIVED).when(hear).then(HEARD)
    published(RECEIVED, HEARD).when(hear).nothing()
    published().when(hear).refused("no-objection")
    published(RECEIVED, HEARD, DECIDED).when(hear).refused("objection-decided")


def test_verdagen_kan_zelf_een_keer_en_verder_met_instemming() -> None:
    published(RECEIVED).when(DEFER).then(DEFERRED)
    again = replace(DEFER, weeks=Count(2))
    published(RECEIVED, DEFERRED).when(again).refused("consent-to-defer-needed")
    agreed = replace(again, consented=True)
    published(RECEIVED, DEFERRED).when(agreed).then(
        replace(
            DEFERRED,
            weeks=Count(2),
            consented=True,
            decide_by=date(2026, 6, 22),
        )
    )
    too_long = replace(DEFER, weeks=Count(7))
    published(RECEIVED).when(too_long).refused("consent-to-defer-needed")
    published(RECEIVED).when(replace(DEFER, weeks=Count(0))).refused("weeks-missing")
    late = replace(DEFER, on=date(2026, 4, 29))
    published(RECEIVED).when(late).refused("too-late-to-defer")


def test_een_beslissing_op_bezwaar_na_het_horen() -> None:
    published(RECEIVED).when(DECIDE).refused("objector-not-heard")
    published(RECEIVED).when(replace(DECIDE, hearing_waived=True)).then(DECIDED)
    published(RECEIVED, HEARD).when(DECIDE).then(DECIDED)
    published(RECEIVED, HEARD, DECIDED).when(DECIDE).nothing()
    other = replace(DECIDE, outcome=ObjectionOutcome.REVOKED)
    published(RECEIVED, HEARD, DECIDED).when(other).refused("objection-decided")
    published().when(DECIDE).refused("no-objection")


def test_een_herroepen_besluit_geldt_niet_meer_en_een_ander_komt_ervoor_in_de_plaats() -> None:
    revoke = replace(DECIDE, outcome=ObjectionOutcome.REVOKED)
    gone = example(DecisionRevoked, effective_on=DECIDE_BY)
    published(RECEIVED).when(revoke).then(ObjectionDecided, gone)
    instead = replace(
        DECIDE, outcome=ObjectionOutcome.REPLACED, replacement=DecisionOutcome.REFUSED
    )
    other = replace(TAKEN, effective_on=DECIDE_BY, number=Count(2), outcome=DecisionOutcome.REFUSED)
    published(RECEIVED, HEARD).when(instead).then(ObjectionDecided, gone, other)
    bare = replace(instead, replacement=None)
    published(RECEIVED, HEARD).when(bare).refused("replacement-unclear")
    both = replace(DECIDE, replacement=DecisionOutcome.GRANTED)
    published(RECEIVED, HEARD).when(both).refused("replacement-unclear")


def test_te_laat_bezwaar_wordt_niet_behandeld_tenzij_het_verschoonbaar_is() -> None:
    published(TOO_LATE, HEARD).when(DECIDE).refused("objection-too-late")
    no = replace(DECIDE, outcome=ObjectionOutcome.INADMISSIBLE)
    published(TOO_LATE).when(no).then(replace(DECIDED, outcome=ObjectionOutcome.INADMISSIBLE))
    published(TOO_LATE, HEARD).when(replace(DECIDE, excused=True)).then(DECIDED)


def test_de_laatste_dag_voor_de_beslissing_verstrijkt_een_keer() -> None:
    published(RECEIVED).when(PASS).then(EXCEEDED)
    published(RECEIVED, EXCEEDED).when(PASS).nothing()
    published(RECEIVED, DEFERRED).when(PASS).nothing()
    published(RECEIVED, HEARD, DECIDED).when(PASS).nothing()


def test_een_late_beslissing_zegt_hoeveel_dagen() -> None:
    late = replace(DECIDE, on=date(2026, 5, 1))
    said = replace(DECIDED, effective_on=date(2026, 5, 1), days_late=Count(3))
    published(RECEIVED, HEARD, EXCEEDED).when(late).then(said)
    published(RECEIVED, HEARD).when(late).then(ObjectionTermExceeded, said)


def test_van_besluit_tot_ander_besluit() -> None:
    house = told("a refusal without a view, objected to and replaced")
    assert [fact.objector for fact in house.facts(ObjectionReceived, ObjectionTooLate)] == [
        Objector.PARENTS,
        Objector.PUPIL,
        Objector.SCHOOL,
    ]
    assert [fact.objector for fact in house.facts(ObjectionTooLate)] == [Objector.SCHOOL]
    assert [fact.outcome for fact in house.facts(DecisionTaken)] == [
        DecisionOutcome.REFUSED,
        DecisionOutcome.GRANTED,
    ]
