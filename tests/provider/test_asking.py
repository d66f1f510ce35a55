"""Wat een aanbieder vraagt: een toewijzing, of een andere dan zij heeft."""

import pytest
from msgspec.structs import replace

from events.asking import AssignmentAsked, ChangeAsked, ChangeReason
from events.care import CareEnded, CareStarted, IntakeHeld, OrderAccepted, OrderReceived
from events.fact import Fact
from events.values import OrganisationId
from services.provider.commands import AskAssignment, AskChange
from services.provider.service import PROVIDER
from tests.cast import planner
from tests.examples import example
from tests.spec import given
from tests.stories_asking import LESS
from tests.world import AMBELT, CARE, STER, WILG

ASK = example(AskAssignment, by=planner(WILG))
ASKED = example(AssignmentAsked)
CHANGE = example(AskChange, by=planner(WILG), care=LESS)
CHANGE_ASKED = example(ChangeAsked, care=LESS)
ACCEPTED = (example(OrderReceived), example(OrderAccepted))


def test_een_aanbieder_vraagt_een_keer_om_een_toewijzing() -> None:
    given(PROVIDER).when(ASK).then(ASKED)
    given(PROVIDER, ASKED).when(ASK).nothing()
    given(PROVIDER, ASKED).when(replace(ASK, care=LESS)).refused("reference-in-use")
    for other in (AMBELT, OrganisationId("municipality:GM9999")):
        given(PROVIDER).when(replace(ASK, orderer=other)).refused("organisation-unknown")


def test_een_wijziging_gaat_over_een_eigen_toewijzing_die_loopt() -> None:
    given(PROVIDER, *ACCEPTED).when(CHANGE).then(CHANGE_ASKED)
    given(PROVIDER, *ACCEPTED, CHANGE_ASKED).when(CHANGE).nothing()
    other = replace(CHANGE, change_reason=ChangeReason.CARE_PLAN)
    given(PROVIDER, *ACCEPTED, CHANGE_ASKED).when(other).refused("reference-in-use")
    given(PROVIDER).when(CHANGE).refused("order-unknown")
    given(PROVIDER, *ACCEPTED).when(replace(CHANGE, by=planner(STER))).refused("order-unknown")
    given(PROVIDER, *ACCEPTED).when(replace(CHANGE, care=CARE)).refused("nothing-changes")


@pytest.mark.parametrize(
    "past",
    [
        ACCEPTED[:1],
        (*ACCEPTED, example(IntakeHeld), example(CareStarted), example(CareEnded)),
    ],
)
def test_voor_het_antwoord_en_na_het_einde_valt_er_niets_te_wijzigen(
    past: tuple[Fact, ...],
) -> None:
    given(PROVIDER, *past).when(CHANGE).refused("order-not-running")
