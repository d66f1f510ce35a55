"""Een wijziging in de loop van een arrangement: het SWV oordeelt en opent het vervolg."""

from datetime import date
from typing import Any

from msgspec.structs import replace

from events.change import (
    AssignmentChange,
    ChangeQueued,
    ChangeWithoutEffect,
    HandoverRequested,
    HandoverTooLate,
    LegOpened,
    NoEffect,
    OrderShortened,
    PupilMovedHome,
    ShareCut,
)
from events.funding import (
    BudgetSource,
    BundleClosed,
    BundleOpened,
    KeyPart,
    KeyProposed,
    RedistributionProposed,
    Share,
    ShareApproved,
    ShareRequested,
    SharesCalculated,
    YearAmount,
)
from events.request import ArrangementRequested, Outcome, RequestGranted, RequestWithdrawn
from events.values import BudgetLineId, Leg, OrganisationId, Party, Round
from services.runtime.shapes import Service
from services.swv.bundle import BUNDLE
from services.swv.bundling import BUNDLING
from services.swv.changing import CHANGING
from services.swv.commands import JudgeChange, ProposeKey, RejectRequest
from services.swv.handover import HANDOVER
from tests.cast import share
from tests.examples import (
    DESK_MANAGER,
    KAMPEN,
    SWV,
    SWV_PART,
    SWV_SHARE,
    ZWOLLE,
    ZWOLLE_REST,
    ZWOLLE_SHARE,
    example,
)
from tests.spec import Given, given

DESK = Service(
    party=Party.SWV, deciders=(BUNDLE,), joints=(HANDOVER,), processes=(BUNDLING, CHANGING)
)
CLOSED = example(BundleClosed, shares=(SWV_SHARE, ZWOLLE_SHARE))
GRANTED = (
    example(ArrangementRequested),
    example(BundleOpened),
    example(KeyProposed),
    example(SharesCalculated),
    CLOSED,
    example(RequestGranted),
)
MOVED = example(PupilMovedHome)
REQUESTED = example(HandoverRequested)
SWV_REST = share(SWV, (2026, 306_000))
SHORTENED = example(OrderShortened, rest=(SWV_REST, ZWOLLE_REST))
OPENED = example(LegOpened, asked=ZWOLLE_REST.amount, continuing=(SWV_REST,))
KAMPEN_PART = KeyPart(funder=KAMPEN, source=BudgetSource.YOUTH_CARE, weight=1)
AGAIN = replace(MOVED, former=KAMPEN, municipality=ZWOLLE, moved_on=date(2026, 9, 1))
QUEUED = example(ChangeQueued, last_day=date(2026, 8, 31), funder=KAMPEN, municipality=ZWOLLE)


def granted(*more: Any) -> Given:
    return given(DESK, *GRANTED, *more)


def no_effect(ground: NoEffect, **own: Any) -> ChangeWithoutEffect:
    return example(ChangeWithoutEffect, ground=ground, **own)


def test_na_een_verhuizing_wordt_gevraagd_de_toewijzing_in_te_korten() -> None:
    granted().heard(MOVED).then(replace(REQUESTED, municipality=KAMPEN))
    granted(REQUESTED).heard(MOVED).nothing()


def test_bij_verblijf_verandert_er_niets() -> None:
    granted().heard(replace(MOVED, stay=True)).then(no_effect(NoEffect.STAY))


def test_wie_niets_betaalt_draagt_niets_over() -> None:
    others = replace(CLOSED, shares=(SWV_SHARE,))
    given(DESK, *GRANTED[:4], others, GRANTED[5]).heard(MOVED).then(no_effect(NoEffect.NO_SHARE))


def test_vanaf_achttien_eindigt_alleen_jeugdhulp() -> None:
    of_age = example(JudgeChange, change=AssignmentChange.OTHER_DOMAIN)
    granted().when(of_age).then(HandoverRequested)
    line = BudgetLineId(f"{ZWOLLE}/GEM_OPVOEDINGSONDERSTEUNING/2026")
    years = (YearAmount(line=line, amount=ZWOLLE_SHARE.amount),)
    parenting = Share(funder=ZWOLLE, amount=ZWOLLE_SHARE.amount, years=years)
    others = replace(CLOSED, shares=(parenting,))
    outcome = given(DESK, *GRANTED[:4], others, GRANTED[5]).when(of_age)
    outcome.then(no_effect(NoEffect.NO_SHARE, change=AssignmentChange.OTHER_DOMAIN))


def test_de_rest_van_een_aandeel_wordt_aan_de_nieuwe_gemeente_gevraagd() -> None:
    outcome = granted(replace(REQUESTED, municipality=KAMPEN)).heard(SHORTENED)
    opened, cut, proposed, calculated, asked = (recorded.fact for recorded in outcome.facts)
    assert (opened.leg, opened.asked, opened.continuing) == (2, ZWOLLE_REST.amount, (SWV_REST,))
    assert cut == example(ShareCut)
    assert (proposed.round, proposed.parts) == (2, (KAMPEN_PART,))
    assert [s.funder for s in calculated.shares] == [KAMPEN]
    assert (asked.share.amount, asked.care.period) == (ZWOLLE_REST.amount, opened.care.period)
    granted(REQUESTED, opened).heard(SHORTENED).nothing()


def test_vanaf_achttien_maakt_het_swv_een_sleutel_voor_de_rest() -> None:
    of_age = replace(REQUESTED, change=AssignmentChange.OTHER_DOMAIN, municipality=ZWOLLE)
    granted(of_age).heard(SHORTENED).then(LegOpened, ShareCut)
    opened = replace(OPENED, municipality=ZWOLLE)
    propose = example(ProposeKey, by=DESK_MANAGER, parts=(SWV_PART,))
    granted(of_age, opened).when(propose).then(
        RedistributionProposed, SharesCalculated, ShareRequested
    )


def kampen_approved(*more: Any) -> Given:
    shares = (share(KAMPEN, (2026, ZWOLLE_REST.amount)),)
    calculated = example(SharesCalculated, round=Round(2), shares=shares)
    proposed = example(RedistributionProposed, round=Round(2))
    return granted(replace(REQUESTED, municipality=KAMPEN), OPENED, *more, proposed, calculated)


def closed_leg(orderer: OrganisationId = KAMPEN) -> BundleClosed:
    shares = (share(KAMPEN, (2026, ZWOLLE_REST.amount)),)
    return replace(
        CLOSED,
        round=Round(2),
        orderer=orderer,
        total=ZWOLLE_REST.amount,
        shares=shares,
        leg=Leg(2),
        continuing=(SWV_REST,),
    )


def test_het_vervolg_sluit_zonder_tweede_toekenning() -> None:
    answer = example(ShareApproved, round=Round(2), funder=KAMPEN)
    kampen_approved().heard(answer).then(closed_leg())


def test_een_tweede_verhuizing_wacht_tot_over_de_eerste_is_beslist() -> None:
    granted(replace(REQUESTED, municipality=KAMPEN)).heard(AGAIN).then(QUEUED)
    granted(replace(REQUESTED, municipality=KAMPEN), OPENED).heard(AGAIN).then(QUEUED)
    answer = example(ShareApproved, round=Round(2), funder=KAMPEN)
    kampen_approved(QUEUED).heard(answer).then(
        closed_leg(),
        example(
            HandoverRequested,
            leg=Leg(2),
            orderer=KAMPEN,
            funder=KAMPEN,
            last_day=date(2026, 8, 31),
            municipality=ZWOLLE,
        ),
    )


def test_is_er_niets_over_te_dragen_dan_blijft_alles_zoals_het_is() -> None:
    late = no_effect(NoEffect.NOTHING_LEFT)
    asked = replace(REQUESTED, municipality=KAMPEN)
    granted(asked).heard(example(HandoverTooLate)).then(late)
    granted(asked, late).heard(example(HandoverTooLate)).nothing()
    second = no_effect(NoEffect.NOTHING_LEFT, last_day=date(2026, 8, 31))
    granted(asked, QUEUED).heard(example(HandoverTooLate)).then(late, second)
    granted(asked, late).heard(AGAIN).then(second)


def test_wat_toegekend_is_wordt_niet_afgewezen_of_ingetrokken_als_de_rest_openstaat() -> None:
    running = granted(replace(REQUESTED, municipality=KAMPEN), OPENED)
    running.when(example(RejectRequest, by=DESK_MANAGER)).refused("already-ended")
    outcome = running.heard(example(RequestWithdrawn))
    assert [r.fact.outcome for r in outcome.facts] == [Outcome.GRANTED]
