"""Eerst horen, dan pas afwijzen om iets dat over de aanvrager gaat (Awb 4:7-4:12)."""

from datetime import date

import pytest
from msgspec.structs import replace

from events.decision import (
    HearingException,
    HearingOmitted,
    RejectionIntended,
    ViewLapsed,
    ViewReceived,
)
from events.funding import BundleOpened, RefusalGround, ShareReceived, ShareRefused
from events.request import (
    IntakeClosed,
    ReceiptConfirmed,
    RejectionGround,
    RequestKind,
    RequestRejected,
)
from events.values import Count, Party
from services.funder.commands import RefuseShare
from services.funder.hearing import HEARING
from services.funder.legal_commands import IntendRejection, LetViewLapse, ReceiveView
from services.municipality.service import MUNICIPALITY
from services.rules.decisions import rests_on_the_applicant
from services.runtime.shapes import Service
from services.swv.bundle import BUNDLE
from services.swv.commands import RejectRequest
from services.swv.rejecting import REJECTING
from services.swv.service import SWV as AT_SWV
from tests.examples import example
from tests.spec import given
from tests.world import DESK_MANAGER, PASSENDERWIJS, SWV

PART = example(ReceiptConfirmed)
SHARE = example(ShareReceived)
INTEND = example(IntendRejection)
INTENDED = example(RejectionIntended)
VIEW = example(ReceiveView, on=date(2026, 2, 16))
VIEWED = example(ViewReceived, effective_on=date(2026, 2, 16))
LAPSE = example(LetViewLapse, on=date(2026, 2, 17))
LAPSED = example(ViewLapsed, effective_on=date(2026, 2, 17))
REFUSE = example(RefuseShare, ground=RefusalGround.NOT_SUITABLE, on=date(2026, 2, 16))
OMITTED = example(HearingOmitted, effective_on=REFUSE.on)


def test_een_voornemen_vraagt_een_keer_om_een_zienswijze() -> None:
    given(MUNICIPALITY, PART).when(INTEND).then(INTENDED)
    given(MUNICIPALITY, PART, INTENDED).when(INTEND).nothing()


def test_een_voornemen_gaat_over_een_eigen_deel_dat_open_is() -> None:
    given(MUNICIPALITY).when(INTEND).refused("request-unknown")
    given(MUNICIPALITY, PART, example(IntakeClosed)).when(INTEND).refused("part-closed")
    stranger = replace(INTEND, by=DESK_MANAGER)
    given(MUNICIPALITY, PART).when(stranger).refused("not-your-decision")


def test_een_zienswijze_komt_op_tijd_en_telt_een_keer() -> None:
    given(MUNICIPALITY, PART, INTENDED).when(VIEW).then(VIEWED)
    given(MUNICIPALITY, PART, INTENDED, VIEWED).when(VIEW).nothing()
    late = replace(VIEW, on=date(2026, 2, 17))
    given(MUNICIPALITY, PART, INTENDED).when(late).refused("view-too-late")
    given(MUNICIPALITY, PART).when(VIEW).refused("no-intention")


def test_zonder_zienswijze_verstrijkt_de_tijd_ervoor() -> None:
    given(MUNICIPALITY, PART, INTENDED).when(LAPSE).then(LAPSED)
    given(MUNICIPALITY, PART, INTENDED, LAPSED).when(LAPSE).nothing()
    given(MUNICIPALITY, PART, INTENDED, VIEWED).when(LAPSE).nothing()


def test_een_zienswijze_van_voor_het_einde_telt_ook_als_zij_later_wordt_vastgelegd() -> None:
    given(MUNICIPALITY, PART, INTENDED, LAPSED).when(VIEW).then(VIEWED)


def test_de_gemeente_weigert_pas_na_een_zienswijze_of_als_die_uitblijft() -> None:
    past = (PART, SHARE)
    given(MUNICIPALITY, *past).when(REFUSE).refused("hearing-needed")
    given(MUNICIPALITY, *past, INTENDED).when(REFUSE).refused("hearing-needed")
    given(MUNICIPALITY, *past, INTENDED, VIEWED).when(REFUSE).then(ShareRefused)
    given(MUNICIPALITY, *past, INTENDED, LAPSED).when(REFUSE).then(ShareRefused)


def test_de_dag_na_de_laatste_dag_hoeft_niet_op_een_bericht_te_wachten() -> None:
    after = replace(REFUSE, on=date(2026, 2, 17))
    given(MUNICIPALITY, PART, SHARE, INTENDED).when(after).then(ShareRefused)


def test_waarom_horen_niet_hoeft_wordt_vastgelegd() -> None:
    urgent = replace(REFUSE, exception=HearingException.URGENT)
    given(MUNICIPALITY, PART, SHARE).when(urgent).then(OMITTED, ShareRefused)


@pytest.mark.parametrize(
    ("part", "ground"),
    [
        (PART, RefusalGround.NO_BUDGET),
        (PART, RefusalGround.DISAGREES_WITH_KEY),
        (PART, RefusalGround.OTHER_FORM),
        (replace(PART, kind=RequestKind.GROUP), RefusalGround.NOT_SUITABLE),
        (replace(PART, kind=None), RefusalGround.NOT_SUITABLE),
    ],
)
def test_niet_elke_weigering_vraagt_om_een_zienswijze(
    part: ReceiptConfirmed, ground: RefusalGround
) -> None:
    given(MUNICIPALITY, part, SHARE).when(replace(REFUSE, ground=ground)).then(ShareRefused)


REJECTING_DESK = Service(
    party=Party.SWV, deciders=(BUNDLE, HEARING), joints=(REJECTING,), processes=()
)
OPENED = example(BundleOpened)
OWN_PART = example(ReceiptConfirmed, body=SWV)
ELSEWHERE = replace(DESK_MANAGER, organisation=PASSENDERWIJS)
REJECT = example(RejectRequest, by=DESK_MANAGER, ground=RejectionGround.NOT_NEEDED)
OWN_INTENTION = (example(RejectionIntended, body=SWV), example(ViewReceived, body=SWV))


def test_het_swv_hoort_voor_het_besluit_van_de_gemeente_uit() -> None:
    given(AT_SWV, OPENED, OWN_PART).when(REJECT).refused("hearing-needed")
    group = replace(OPENED, places=Count(8))
    for past in ((OPENED, OWN_PART, *OWN_INTENTION), (group, OWN_PART)):
        given(REJECTING_DESK, *past).when(REJECT).then(RequestRejected)


def test_een_afwijzing_door_een_ander_vraagt_niet_eerst_om_een_zienswijze() -> None:
    given(AT_SWV, OPENED).when(replace(REJECT, by=ELSEWHERE)).refused("not-your-bundle")


def test_elke_grond_is_van_de_aanvrager_of_van_de_instantie() -> None:
    grounds = [*RejectionGround, *RefusalGround]
    assert {one.value for one in grounds if rests_on_the_applicant(one)} == {
        "not-needed",
        "basic-support-suffices",
        "not-our-duty",
        "other-law-first",
        "not-suitable",
    }
