"""Een wijziging in de loop van een arrangement: het SWV oordeelt en opent het vervolg."""

from datetime import date
from typing import Any

from msgspec.structs import replace

from events.change import (
    AgeLimitReached,
    ChangeQueued,
    ChangeWithoutEffect,
    HandoverRequested,
    HandoverTooLate,
    LegOpened,
    MoveReported,
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
    SharesCalculated,
    StretchAmount,
    YearAmount,
)
from events.request import (
    AgeBoundary,
    ArrangementRequested,
    LegalAge,
    Outcome,
    RequestGranted,
    RequestWithdrawn,
)
from events.values import Cents, Leg, OrganisationId, Party, Period, Round
from services.runtime.shapes import Service
from services.swv.bundle import BUNDLE
from services.swv.bundling import BUNDLING
from services.swv.changing import CHANGING
from services.swv.commands import LetAgePass, RejectRequest
from services.swv.handover import HANDOVER
from services.swv.rejecting import REJECTING
from tests.cast import line, share
from tests.examples import example
from tests.spec import Given, given
from tests.world import (
    DESK_MANAGER,
    KAMPEN,
    SWV,
    SWV_SHARE,
    YEAR,
    ZWOLLE,
    ZWOLLE_REST,
    ZWOLLE_SHARE,
)

DESK = Service(
    party=Party.SWV,
    deciders=(BUNDLE,),
    joints=(HANDOVER, REJECTING),
    processes=(BUNDLING, CHANGING),
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


def test_op_de_achttiende_verjaardag_verandert_geen_aandeel() -> None:
    birthday = example(LetAgePass)
    granted().when(birthday).then(AgeLimitReached)
    granted(example(AgeLimitReached)).when(birthday).nothing()


def test_na_het_einde_verandert_een_verhuizing_niets() -> None:
    later = replace(MOVED, moved_on=date(2027, 1, 1))
    granted().heard(later).then(no_effect(NoEffect.AFTER_END, last_day=date(2026, 12, 31)))


def test_wie_een_verhuizing_als_tweede_meldt_verandert_niets() -> None:
    reported = example(MoveReported)
    granted().heard(reported).then(replace(REQUESTED, municipality=KAMPEN))
    granted(replace(REQUESTED, municipality=KAMPEN)).heard(reported).nothing()
    other_day = replace(MOVED, moved_on=date(2026, 6, 8))
    known = no_effect(NoEffect.KNOWN, last_day=date(2026, 6, 7))
    granted(replace(REQUESTED, municipality=KAMPEN)).heard(other_day).then(known)
    outcome = granted(replace(REQUESTED, municipality=KAMPEN), known).heard(SHORTENED)
    assert isinstance(outcome.recorded()[0].fact, LegOpened)  # what was asked before goes on


def test_de_rest_van_een_aandeel_wordt_aan_de_nieuwe_gemeente_gevraagd() -> None:
    outcome = granted(replace(REQUESTED, municipality=KAMPEN)).heard(SHORTENED)
    opened, cut, proposed, calculated, asked = (recorded.fact for recorded in outcome.recorded())
    assert (opened.leg, opened.asked, opened.continuing) == (2, ZWOLLE_REST.amount, (SWV_REST,))
    assert cut == example(ShareCut)
    assert (proposed.round, proposed.parts) == (2, (KAMPEN_PART,))
    assert [s.funder for s in calculated.shares] == [KAMPEN]
    assert (asked.share.amount, asked.care.period) == (ZWOLLE_REST.amount, opened.care.period)
    granted(REQUESTED, opened).heard(SHORTENED).nothing()


JUNE = Period(start=date(2026, 6, 1), end=date(2026, 6, 30))
FROM_JULY = Period(start=date(2026, 7, 1), end=YEAR.end)
WMO = KeyPart(funder=KAMPEN, source=BudgetSource.SOCIAL_SUPPORT, weight=1)


def changing(*purses: tuple[str, Period, int]) -> Share:
    """The rest of Zwolle's share, where its purse changes on the eighteenth birthday."""
    borne = tuple(
        StretchAmount(line=line(ZWOLLE, source=purse), days=days, amount=Cents(amount))
        for purse, days, amount in purses
    )
    return Share(
        funder=ZWOLLE,
        amount=Cents(sum(one.amount for one in borne)),
        years=tuple(YearAmount(line=one.line, amount=one.amount) for one in borne),
        stretches=borne,
    )


def asked_of_kampen(rest: Share) -> tuple[RedistributionProposed, Share, Period]:
    """What Kampen is asked for, where the pupil turns eighteen on the first of July."""
    eighteen = AgeBoundary(age=LegalAge.EIGHTEEN, on=FROM_JULY.start)
    past = (GRANTED[0], replace(GRANTED[1], boundaries=(eighteen,)), *GRANTED[2:])
    running = given(DESK, *past, replace(REQUESTED, municipality=KAMPEN))
    outcome = running.heard(replace(SHORTENED, rest=(SWV_REST, rest)))
    opened, _, proposed, _, asked = (recorded.fact for recorded in outcome.recorded())
    assert opened.care.period == Period(start=JUNE.start, end=YEAR.end)
    return proposed, asked.share, asked.care.period


def test_de_nieuwe_gemeente_neemt_over_wat_vanaf_achttien_was_afgesproken() -> None:
    rest = changing(("GEM_JEUGDHULP", JUNE, 60_000), ("GEM_WMO", FROM_JULY, 9_200))
    proposed, share, days = asked_of_kampen(rest)
    assert (proposed.parts, proposed.parts_from_18) == ((KAMPEN_PART,), (WMO,))
    borne = [(one.line.split("/")[1], one.days, one.amount) for one in share.stretches]
    assert borne == [("GEM_JEUGDHULP", JUNE, 60_000), ("GEM_WMO", FROM_JULY, 9_200)]
    assert days == Period(start=JUNE.start, end=YEAR.end)


def test_eindigt_haar_aandeel_op_die_dag_dan_wordt_alleen_daarvoor_gevraagd() -> None:
    proposed, share, days = asked_of_kampen(changing(("GEM_JEUGDHULP", JUNE, 60_000)))
    assert (proposed.parts, proposed.parts_from_18) == ((KAMPEN_PART,), ())
    assert (share.amount, days) == (60_000, JUNE)


def test_begint_haar_aandeel_op_die_dag_dan_wordt_alleen_daarna_gevraagd() -> None:
    proposed, share, days = asked_of_kampen(changing(("GEM_WMO", FROM_JULY, 9_200)))
    assert (proposed.parts, proposed.parts_from_18) == ((WMO,), ())
    assert (share.amount, days) == (9_200, FROM_JULY)


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
    assert [r.fact.outcome for r in outcome.recorded()] == [Outcome.GRANTED]
