"""Een instantie zendt door terwijl de bundel loopt: wie verdergaat, en wanneer het te laat is."""

from typing import Any

from events.decision import DecisionTaken
from events.forwarding import BodySucceeded, ForwardingTooLate, RequestForwarded
from events.funding import BundleOpened
from events.request import (
    ArrangementRequested,
    IntakeClosed,
    Outcome,
    ReceiptConfirmed,
    RequestRejected,
    RequestSetAside,
    WithdrawalAccepted,
)
from events.term import TermMet, TermStarted
from events.values import system
from services.swv.commands import RejectRequest, SucceedBody
from services.swv.service import SWV as SERVICE
from tests.cast import WHO
from tests.examples import example
from tests.spec import Given, given
from tests.world import DESK_MANAGER, KAMPEN, OTHER_SWV, SWV, ZWOLLE

REQUESTED = example(ArrangementRequested)
FORWARDED = example(RequestForwarded)
OWN_PART_ENDS = (IntakeClosed, TermMet, DecisionTaken)
REJECT = example(RejectRequest, by=DESK_MANAGER)


def opened(*more: Any) -> Given:
    parts = [
        example(kind, body=swv)
        for swv in (SWV, OTHER_SWV)
        for kind in (ReceiptConfirmed, TermStarted)
    ]
    return given(SERVICE, REQUESTED, example(BundleOpened), *parts, *more)


def test_de_bundel_gaat_verder_met_de_gemeente_die_bevoegd_is() -> None:
    succeeded = example(BodySucceeded, body=ZWOLLE, municipality=KAMPEN)
    opened().heard(FORWARDED).then(succeeded)
    opened(succeeded).when(REJECT).then(
        example(RequestRejected, municipality=KAMPEN, ground=REJECT.ground), *OWN_PART_ENDS
    )


def test_een_ander_samenwerkingsverband_neemt_de_bundel_over() -> None:
    succeeded = example(BodySucceeded, body=SWV, successor=OTHER_SWV)
    taken = opened(example(RequestForwarded, body=SWV, to=OTHER_SWV), succeeded)
    taken.when(REJECT).refused("not-your-bundle")
    taken.when(example(RejectRequest, by=WHO[OTHER_SWV])).then(RequestRejected, *OWN_PART_ENDS)


def test_na_de_uitkomst_verandert_doorzenden_niets_meer() -> None:
    for outcome, ended in (
        (Outcome.REJECTED, example(RequestRejected)),
        (Outcome.WITHDRAWN, example(WithdrawalAccepted)),
    ):
        opened(ended).heard(FORWARDED).then(
            example(ForwardingTooLate, body=ZWOLLE, successor=KAMPEN, outcome=outcome)
        )


def test_wat_buiten_behandeling_is_kan_terugkomen_en_dus_telt_doorzenden() -> None:
    opened(example(RequestSetAside)).heard(FORWARDED).then(BodySucceeded)


def test_een_instantie_die_niet_meedoet_heeft_geen_opvolger() -> None:
    succeed = example(SucceedBody, by=system(SWV), body=KAMPEN, successor=ZWOLLE)
    opened().when(succeed).nothing()


def test_doorzenden_wordt_pas_gehoord_na_de_aanvraag_zelf() -> None:
    given(SERVICE).heard(FORWARDED).early()
