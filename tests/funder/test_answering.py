"""Wat een aanbieder vraagt wordt op tijd beantwoord: met een toewijzing, of met waarom niet."""

from datetime import date
from typing import Any

from msgspec.structs import replace

from events.asking import (
    AskAnswerOverdue,
    AskGranted,
    AskReceived,
    AskRejected,
    AskUnderInvestigation,
    AssignmentAsked,
    ChangeAsked,
)
from events.care import CareOrdered, OrderConfirmed, OrderDeclined
from events.change import OrderShortened
from events.values import Party, Role
from services.funder.answering import ANSWERING, answering
from services.funder.order_commands import InvestigateAsk, LetAskAnswerPass, RejectAsk
from services.municipality.service import MUNICIPALITY
from services.runtime.shapes import Service
from tests.cast import order_of
from tests.examples import example
from tests.spec import Given, given
from tests.stories import told
from tests.world import CASE, CONSULTANT, KAMPEN, ORDER, STER, ZWOLLE

DESK = Service(
    party=Party.MUNICIPALITY,
    deciders=(ANSWERING,),
    processes=(answering(lambda orderer: orderer == ZWOLLE),),
)
ASKED = example(AssignmentAsked)
CHANGE = example(ChangeAsked)
RECEIVED = example(AskReceived, order=None, answer_by=date(2026, 2, 9))
OF_CHANGE = replace(RECEIVED, order=ORDER)
GRANTED = example(AskGranted)
INVESTIGATE = example(InvestigateAsk, on=date(2026, 2, 5))
INVESTIGATED = example(
    AskUnderInvestigation, effective_on=INVESTIGATE.on, answer_by=date(2026, 3, 30)
)
REJECT = example(RejectAsk, on=date(2026, 2, 6))
REJECTED = example(AskRejected, effective_on=REJECT.on)
PASSED = example(LetAskAnswerPass, on=date(2026, 2, 10), answer_by=date(2026, 2, 9))
OVERDUE = example(AskAnswerOverdue, effective_on=date(2026, 2, 10), answer_by=date(2026, 2, 9))
ORDERED = example(CareOrdered)


def asked(*more: Any) -> Given:
    return given(DESK, ASKED, RECEIVED, *more)


def test_het_antwoord_komt_binnen_vijf_werkdagen() -> None:
    given(DESK).heard(ASKED).then(RECEIVED)
    given(DESK).heard(CHANGE).then(OF_CHANGE)
    given(DESK).heard(replace(ASKED, orderer=KAMPEN)).nothing()
    before_easter = replace(ASKED, effective_on=date(2026, 4, 2))
    (late,) = given(DESK).heard(before_easter).facts(AskReceived)
    assert late.answer_by == date(2026, 4, 13)  # not counted: the Easter days and the weekends


def test_een_toewijzing_is_het_antwoord() -> None:
    for past in ((), (INVESTIGATED,)):
        asked(*past).heard(ORDERED).then(GRANTED)
    asked().heard(replace(ORDERED, provider=STER)).nothing()
    asked(REJECTED).heard(ORDERED).nothing()


def test_wie_vraagt_wat_al_is_toegewezen_heeft_meteen_antwoord() -> None:
    given(DESK, ORDERED).heard(ASKED).then(RECEIVED, GRANTED)
    given(DESK, ORDERED, example(OrderDeclined)).heard(ASKED).then(RECEIVED)


def test_een_gewijzigde_toewijzing_is_het_antwoord_op_een_verzoek_om_wijziging() -> None:
    past = given(DESK, ORDERED, CHANGE, OF_CHANGE)
    past.heard(example(OrderShortened)).then(GRANTED)
    past.heard(example(OrderConfirmed)).then(GRANTED)
    past.heard(example(OrderShortened, order=order_of(CASE, 2))).nothing()
    continued = replace(ORDERED, order=order_of(CASE, 1, leg=2), continues=ORDER)
    past.heard(continued).then(replace(GRANTED, order=continued.order))
    past.heard(replace(continued, continues=None)).nothing()


def test_na_onderzoek_komt_het_antwoord_binnen_acht_weken_na_het_verzoek() -> None:
    asked().when(INVESTIGATE).then(INVESTIGATED)
    asked(INVESTIGATED).when(INVESTIGATE).nothing()
    asked(INVESTIGATED).when(PASSED).nothing()
    last = replace(PASSED, on=date(2026, 3, 31), answer_by=INVESTIGATED.answer_by)
    asked(INVESTIGATED).when(last).then(AskAnswerOverdue)


def test_een_afwijzing_noemt_de_reden_en_beantwoordt_het_verzoek() -> None:
    asked().when(REJECT).then(REJECTED)
    for past in (REJECTED, GRANTED):
        for command in (REJECT, INVESTIGATE):
            asked(past).when(command).refused("ask-answered")
        asked(past).when(PASSED).nothing()


def test_zonder_antwoord_is_de_termijn_een_keer_voorbij() -> None:
    asked().when(PASSED).then(OVERDUE)
    asked(OVERDUE).when(PASSED).nothing()
    late = date(2026, 2, 12)
    asked().when(replace(REJECT, on=late)).then(OVERDUE, replace(REJECTED, effective_on=late))
    asked(OVERDUE).when(replace(REJECT, on=late)).then(AskRejected)
    asked().heard(replace(ORDERED, effective_on=late)).then(OVERDUE, AskGranted)


def test_alleen_wie_het_verzoek_kreeg_beantwoordt_het() -> None:
    for command in (INVESTIGATE, REJECT):
        given(DESK).when(command).refused("ask-unknown")
        stranger = replace(CONSULTANT, organisation=KAMPEN)
        asked().when(replace(command, by=stranger)).refused("not-your-ask")
        without = replace(CONSULTANT, role=Role.DESK_OFFICER)
        given(MUNICIPALITY, ASKED, RECEIVED).when(replace(command, by=without)).refused(
            "no-mandate"
        )


def test_wie_op_een_verzoek_wacht_hoort_de_toewijzing_ook_na_onderzoek() -> None:
    house = told("an assignment is asked for and comes")
    (granted,) = house.facts(AskGranted)
    (ordered,) = house.facts(CareOrdered)
    assert (granted.order, granted.effective_on) == (ordered.order, ordered.effective_on)
    assert not house.facts(AskAnswerOverdue)
