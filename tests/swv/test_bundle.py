"""De bundel: samenhouden, verdelen, sluiten — en zeggen wat te laat kwam."""

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from events.budget_year import YearKind
from events.fact import Fact
from events.funding import (
    Answer,
    AnswerTooLate,
    AssessmentsCompleted,
    BudgetSource,
    BundleClosed,
    BundleExpired,
    BundleOpened,
    KeyPart,
    KeyProposed,
    RedistributionNeeded,
    RedistributionProposed,
    ReleaseReason,
    Share,
    ShareApproved,
    ShareRefused,
    ShareReleased,
    ShareRequested,
    SharesCalculated,
)
from events.request import (
    ArrangementRequested,
    AssessmentCompleted,
    AssessmentOutcome,
    Outcome,
    PartReinstated,
    PartSetAside,
    RequestGranted,
    RequestReinstated,
    RequestRejected,
    RequestSetAside,
    RequestWithdrawn,
    WithdrawalAccepted,
    WithdrawalTooLate,
)
from events.values import Cents, OrganisationId, Party, Period, Round
from services.funder.hearing import HEARING
from services.runtime.shapes import Service
from services.swv.bundle import BUNDLE
from services.swv.bundling import BUNDLING
from services.swv.commands import (
    AcceptWithdrawal,
    CloseBundle,
    LetBundleExpire,
    NoteAnswer,
    ProposeKey,
    RejectRequest,
)
from services.swv.key import shares_of, stretches_of
from services.swv.offer import OFFER
from services.swv.rejecting import REJECTING
from services.swv.scheme import SCHEME, SCHEMING
from tests.cast import HALVES, share
from tests.examples import example
from tests.spec import Given, given
from tests.world import (
    BOARD,
    BOARD_PART,
    CARE,
    CARE_OFFICE_PART,
    DESK_MANAGER,
    PASSENDERWIJS,
    STICHTSE_VECHT,
    SWV,
    SWV_PART,
    ZWOLLE,
)

DESK = Service(
    party=Party.SWV,
    deciders=(BUNDLE, SCHEME, OFFER, HEARING),
    joints=(SCHEMING, REJECTING),
    processes=(BUNDLING,),
)
"""The SWV as the one that bundles, without its own part and its own money."""

REQUESTED = example(ArrangementRequested)
OPENED = example(BundleOpened, preferred_provider=None)
ZWOLLE_NEEDS = example(AssessmentCompleted)
SWV_NEEDS = example(AssessmentCompleted, body=SWV)
READY = example(AssessmentsCompleted)
KEY = example(KeyProposed)
SHARES = example(SharesCalculated)
ASKED = tuple(example(ShareRequested, share=one) for one in SHARES.shares)
PROPOSED = (KEY, SHARES, *ASKED)
PROPOSE = example(ProposeKey, by=DESK_MANAGER)
BY_SWV = example(ShareApproved, funder=SWV)
BY_ZWOLLE = example(ShareApproved)
CLOSED = (example(BundleClosed), example(RequestGranted))
REFUSED = example(ShareRefused)
NEEDED = example(RedistributionNeeded)
EXPIRE = example(LetBundleExpire, on=date(2026, 3, 17))
EXPIRED = example(BundleExpired, effective_on=date(2026, 3, 17))
WITHDRAWN = example(RequestWithdrawn)
REJECT = example(RejectRequest, by=DESK_MANAGER)
NEIGHBOUR = replace(DESK_MANAGER, organisation=PASSENDERWIJS)
ASIDE = example(RequestSetAside)


def bundle(*more: Fact) -> Given:
    return given(DESK, REQUESTED, OPENED, *more)


def proposed(*more: Fact) -> Given:
    return bundle(ZWOLLE_NEEDS, SWV_NEEDS, READY, *PROPOSED, *more)


def released(funder: OrganisationId, reason: ReleaseReason, **own: Any) -> ShareReleased:
    return example(ShareReleased, funder=funder, reason=reason, **own)


LET_GO = released(SWV, ReleaseReason.REDISTRIBUTED)


def test_een_aanvraag_opent_een_bundel() -> None:
    given(DESK).heard(REQUESTED).then(OPENED)
    given(DESK, OPENED).heard(REQUESTED).nothing()


def test_pas_als_iedereen_heeft_beoordeeld_valt_er_te_bundelen() -> None:
    bundle().heard(ZWOLLE_NEEDS).nothing()
    bundle(ZWOLLE_NEEDS).heard(SWV_NEEDS).then(example(AssessmentsCompleted))


def test_een_beoordeling_kan_voor_de_aanvraag_komen() -> None:
    given(DESK).heard(ZWOLLE_NEEDS).nothing()
    given(DESK, ZWOLLE_NEEDS, SWV_NEEDS).heard(REQUESTED).then(OPENED, READY)


def test_wat_op_de_aanvraag_volgt_wacht_op_de_aanvraag() -> None:
    for fact in (WITHDRAWN, BY_ZWOLLE, example(PartSetAside)):
        given(DESK).heard(fact).early()


def test_wie_niets_nodig_vindt_staat_niet_bij_wie_het_nodig_vindt() -> None:
    no = example(AssessmentCompleted, outcome=AssessmentOutcome.NOT_NEEDED)
    bundle(SWV_NEEDS).heard(no).then(example(AssessmentsCompleted, needed_by=(SWV,)))


def test_klaar_om_te_bundelen_op_de_dag_van_de_laatste_beoordeling() -> None:
    later = replace(ZWOLLE_NEEDS, effective_on=date(2026, 2, 20))
    ready = replace(READY, effective_on=date(2026, 2, 20))
    bundle(SWV_NEEDS).heard(later).then(ready)
    bundle(later).heard(SWV_NEEDS).then(ready)


def test_het_swv_stelt_een_sleutel_voor_en_vraagt_elke_financier() -> None:
    bundle(READY).when(PROPOSE).then(*PROPOSED)


def test_zonder_beoordelingen_geen_sleutel() -> None:
    bundle().when(PROPOSE).refused("not-assessed")


def test_er_ligt_een_sleutel_tegelijk_voor() -> None:
    proposed().when(PROPOSE).refused("key-pending")


def test_na_de_uitkomst_valt_er_niets_te_verdelen() -> None:
    proposed(*CLOSED).when(PROPOSE).refused("already-ended")
    proposed(*CLOSED).when(REJECT).refused("already-ended")


def test_alleen_het_swv_van_deze_aanvraag_verdeelt() -> None:
    bundle(READY).when(replace(PROPOSE, by=NEIGHBOUR)).refused("not-your-bundle")
    bundle(READY).when(replace(REJECT, by=NEIGHBOUR)).refused("not-your-bundle")


def test_wat_niet_is_aangevraagd_valt_niet_te_verdelen() -> None:
    given(DESK).when(PROPOSE).refused("request-unknown")


def test_een_sleutel_noemt_elke_financier_een_keer() -> None:
    for parts in ((), (SWV_PART, SWV_PART)):
        bundle(READY).when(replace(PROPOSE, parts=parts)).refused("funders-unclear")


def test_alleen_partijen_en_andere_financiers_betalen() -> None:
    stranger = replace(HALVES[1], funder=STICHTSE_VECHT)
    bundle(READY).when(replace(PROPOSE, parts=(stranger,))).refused("not-a-party")
    four = (*HALVES, BOARD_PART, CARE_OFFICE_PART)
    bundle(READY).when(replace(PROPOSE, parts=four)).then(
        KeyProposed, SharesCalculated, *(ShareRequested,) * 4
    )


def test_een_financier_betaalt_uit_zijn_eigen_potten() -> None:
    wrong = KeyPart(funder=SWV, source=BudgetSource.YOUTH_CARE, weight=1)
    bundle(READY).when(replace(PROPOSE, parts=(wrong,))).refused("source-not-theirs")


@pytest.mark.parametrize(
    ("cost", "period", "expected"),
    [
        (100, CARE.period, (share(SWV, (2026, 50)), share(ZWOLLE, (2026, 50)))),
        (101, CARE.period, (share(SWV, (2026, 51)), share(ZWOLLE, (2026, 50)))),
        (1, CARE.period, (share(SWV, (2026, 1)),)),
        (
            200,
            Period(start=date(2026, 12, 1), end=date(2027, 1, 31)),
            (share(SWV, (2026, 50), (2027, 50)), share(ZWOLLE, (2026, 50), (2027, 50))),
        ),
    ],
)
def test_een_sleutel_verdeelt_op_de_cent(
    cost: int, period: Period, expected: tuple[Share, ...]
) -> None:
    case = replace(OPENED, care=replace(CARE, cost=Cents(cost), period=period))
    stretches = stretches_of(case, PROPOSE)
    assert shares_of(stretches, lambda _: YearKind.CALENDAR) == expected


def test_met_de_laatste_goedkeuring_sluit_de_bundel() -> None:
    proposed().heard(BY_ZWOLLE).nothing()
    proposed(BY_SWV).heard(BY_ZWOLLE).then(*CLOSED)


def test_de_bundel_sluit_op_de_dag_van_de_laatste_goedkeuring() -> None:
    later = replace(BY_ZWOLLE, effective_on=date(2026, 2, 20))
    for first, last in ((BY_SWV, later), (later, BY_SWV)):
        proposed(first).heard(last).then(
            *(replace(fact, effective_on=date(2026, 2, 20)) for fact in CLOSED)
        )


def test_een_bundel_sluit_een_keer_en_alleen_in_de_ronde_van_nu() -> None:
    close = example(CloseBundle)
    proposed(*CLOSED).when(close).nothing()
    proposed().when(replace(close, round=Round(2))).nothing()


def test_betaalt_de_gemeente_niet_dan_wijst_het_swv_toe() -> None:
    alone = example(SharesCalculated, shares=(share(SWV, (2026, 900_000)),))
    past = (ZWOLLE_NEEDS, SWV_NEEDS, READY, KEY, alone)
    bundle(*past).heard(BY_SWV).then(
        example(BundleClosed, orderer=SWV, shares=alone.shares), RequestGranted
    )


def test_van_meer_gemeenten_wijst_die_van_de_aanvraag_toe() -> None:
    other = replace(SHARES.shares[1], funder=STICHTSE_VECHT)
    three = replace(SHARES, shares=(other, *SHARES.shares))
    there = replace(BY_ZWOLLE, funder=STICHTSE_VECHT)
    past = (ZWOLLE_NEEDS, SWV_NEEDS, READY, KEY, three, BY_ZWOLLE, there)
    bundle(*past).heard(BY_SWV).then(
        example(BundleClosed, orderer=ZWOLLE, shares=three.shares), RequestGranted
    )


def test_een_weigering_vraagt_om_herverdeling() -> None:
    proposed(BY_SWV).heard(REFUSED).then(NEEDED, LET_GO)


def test_wie_na_een_weigering_antwoordt_is_te_laat() -> None:
    second = example(ShareRefused, funder=SWV)
    late = example(AnswerTooLate, funder=SWV)
    proposed(NEEDED, LET_GO).heard(BY_SWV).then(late)
    proposed(NEEDED, LET_GO).heard(second).then(replace(late, answer=Answer.REFUSED))


def test_na_een_weigering_verloopt_er_niets_meer() -> None:
    proposed(NEEDED, LET_GO).when(EXPIRE).nothing()


def test_na_een_weigering_beslist_iedereen_opnieuw() -> None:
    again = replace(PROPOSE, parts=(SWV_PART, BOARD_PART))
    second = Round(2)
    proposed(BY_SWV, NEEDED, LET_GO).when(again).then(
        example(RedistributionProposed, round=second, parts=(SWV_PART, BOARD_PART)),
        SharesCalculated,
        example(ShareRequested, round=second, share=share(SWV, (2026, 450_000))),
        example(ShareRequested, round=second, share=share(BOARD, (2026, 450_000))),
    )


def test_een_antwoord_op_een_vorige_ronde_is_te_laat_en_dat_wordt_een_keer_gezegd() -> None:
    second = (
        example(RedistributionProposed, round=Round(2)),
        replace(SHARES, round=Round(2)),
    )
    late = example(AnswerTooLate)
    proposed(NEEDED, *second).heard(BY_ZWOLLE).then(late)
    note = example(NoteAnswer)
    proposed(NEEDED, *second, late).when(note).nothing()
    proposed(NEEDED, *second).when(replace(note, answer=Answer.REFUSED)).then(
        example(AnswerTooLate, answer=Answer.REFUSED)
    )


def test_zonder_alle_antwoorden_verloopt_de_bundel() -> None:
    both = [released(one, ReleaseReason.EXPIRED, effective_on=EXPIRE.on) for one in (SWV, ZWOLLE)]
    proposed(BY_SWV).when(EXPIRE).then(EXPIRED, *both)
    proposed(EXPIRED, *both).when(EXPIRE).nothing()
    proposed(EXPIRED, *both).heard(BY_ZWOLLE).then(AnswerTooLate)
    proposed(*CLOSED).when(EXPIRE).nothing()


def test_na_verlopen_kan_opnieuw_worden_verdeeld() -> None:
    both = [released(one, ReleaseReason.EXPIRED) for one in (SWV, ZWOLLE)]
    proposed(EXPIRED, *both).when(PROPOSE).then(
        RedistributionProposed, SharesCalculated, ShareRequested, ShareRequested
    )


def test_afwijzen_laat_iedereen_los() -> None:
    rejected = example(RequestRejected, ground=REJECT.ground)
    both = [released(one, ReleaseReason.REJECTED) for one in (SWV, ZWOLLE)]
    proposed().when(REJECT).then(*both, rejected)
    proposed(*both, rejected).when(REJECT).nothing()


def test_intrekken_voor_de_uitkomst_laat_iedereen_los() -> None:
    both = [released(one, ReleaseReason.WITHDRAWN) for one in (SWV, ZWOLLE)]
    proposed(BY_SWV).heard(WITHDRAWN).then(*both, example(WithdrawalAccepted))
    proposed(*both, example(WithdrawalAccepted)).heard(WITHDRAWN).nothing()


def test_intrekken_na_de_uitkomst_is_te_laat_en_dat_wordt_een_keer_gezegd() -> None:
    proposed(*CLOSED).heard(WITHDRAWN).then(example(WithdrawalTooLate))
    accept = example(AcceptWithdrawal)
    proposed(*CLOSED, example(WithdrawalTooLate)).when(accept).nothing()


def test_een_deel_buiten_behandeling_zet_de_hele_aanvraag_buiten_behandeling() -> None:
    bundle().heard(example(PartSetAside)).then(ASIDE)
    bundle(ASIDE).heard(example(PartSetAside, body=SWV)).nothing()
    proposed(*CLOSED).heard(example(PartSetAside)).nothing()


def test_een_hersteld_deel_brengt_de_aanvraag_terug() -> None:
    bundle(ASIDE).heard(example(PartReinstated)).then(example(RequestReinstated))
    bundle().heard(example(PartReinstated)).nothing()


def test_een_ander_deel_brengt_de_aanvraag_niet_terug() -> None:
    bundle(ASIDE).heard(example(PartReinstated, body=SWV)).nothing()


def test_een_intrekking_die_wachtte_telt_als_het_deel_hersteld_is() -> None:
    late = example(WithdrawalTooLate, outcome=Outcome.SET_ASIDE)
    bundle(ASIDE).heard(WITHDRAWN).then(late)
    bundle(ASIDE, late).heard(example(PartReinstated)).then(example(WithdrawalAccepted))
