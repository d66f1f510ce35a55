"""Het aandeel van een financier: onder welk mandaat, met hoeveel ogen, en van welk geld."""

from typing import Any

from msgspec.structs import replace

from events.budget import (
    BudgetCommitted,
    BudgetInsufficient,
    BudgetReserved,
    BudgetSet,
    BudgetSpent,
    BudgetWaitEnded,
    CommitmentReleased,
    ReservationReleased,
)
from events.care import ClaimApproved, ClaimPart
from events.funding import (
    AssessmentsCompleted,
    BundleClosed,
    BundleOpened,
    ClaimPartBooked,
    KeyProposed,
    ReleaseReason,
    Share,
    ShareApproved,
    ShareAwaitsBudget,
    ShareCommitted,
    ShareFirstApproved,
    ShareLapsed,
    ShareReceived,
    ShareRefused,
    ShareReleased,
    ShareRequested,
    SharesCalculated,
    ShareSettled,
)
from events.request import ArrangementRequested
from events.values import Actor, Cents, MandateId, Role, Round, UserId
from services.funder.commands import ApproveShare, RefuseShare
from services.municipality.service import MUNICIPALITY
from services.swv.service import SWV as SWV_SERVICE
from tests.cast import line, share
from tests.examples import example
from tests.spec import Given, given
from tests.world import (
    CARE_OFFICE,
    CASE,
    CASE_MANAGER,
    CONSULTANT,
    DESK_MANAGER,
    HALF,
    PLANNER,
    QUALITY_OFFICER,
    SWV,
    SWV_SHARE,
    ZWOLLE,
    ZWOLLE_LINE,
    ZWOLLE_SHARE,
)

RECEIVED = example(ShareReceived)
MONEY = example(BudgetSet, amount=Cents(1_000_000))
APPROVE = example(ApproveShare)
APPROVED = example(ShareApproved)
RESERVED = example(BudgetReserved)
REFUSE = example(RefuseShare)
LAPSED = example(ShareLapsed)
COMMITTED = (example(BudgetCommitted), example(ShareCommitted))
CLOSED = example(BundleClosed)
BIG = share(ZWOLLE, (2026, 1_200_000))
RICH = example(BudgetSet, amount=Cents(5_000_000))
COLLEAGUE = replace(CONSULTANT, user=UserId("consulent-2"))
MANDATE = MandateId("municipality.quality-officer.2015")


def asked(*more: Any) -> Given:
    return given(MUNICIPALITY, MONEY, RECEIVED, *more)


def big(*more: Any) -> Given:
    return given(MUNICIPALITY, RICH, example(ShareReceived, share=BIG), *more)


def first(approver: Actor = CONSULTANT) -> ShareFirstApproved:
    return example(ShareFirstApproved, approver=approver)


def test_een_aandeel_wordt_een_keer_in_behandeling_genomen() -> None:
    given(MUNICIPALITY).heard(example(ShareRequested)).then(RECEIVED)
    given(MUNICIPALITY, RECEIVED).heard(example(ShareRequested)).nothing()


def test_goedkeuren_zet_het_geld_opzij() -> None:
    asked().when(APPROVE).then(RESERVED, APPROVED)
    asked(RESERVED, APPROVED).when(APPROVE).nothing()


def test_alleen_de_financier_zelf_beslist_over_zijn_aandeel() -> None:
    asked().when(replace(APPROVE, by=DESK_MANAGER)).refused("not-your-share")
    asked().when(replace(REFUSE, by=DESK_MANAGER)).refused("not-your-share")


def test_een_onbekend_aandeel_valt_niet_goed_te_keuren() -> None:
    given(MUNICIPALITY).when(APPROVE).refused("share-unknown")
    asked().when(replace(APPROVE, round=Round(2))).refused("share-unknown")


def test_een_vervallen_aandeel_vraagt_geen_antwoord_meer() -> None:
    asked(LAPSED).when(APPROVE).refused("share-lapsed")
    again = example(ShareReceived, round=Round(2))
    given(MUNICIPALITY, MONEY, RECEIVED, LAPSED, again).when(APPROVE).refused("share-lapsed")


def test_wie_weigerde_keurt_niet_alsnog_goed() -> None:
    asked(example(ShareRefused)).when(APPROVE).refused("already-refused")


def test_een_goedkeuring_bindt() -> None:
    asked(RESERVED, APPROVED).when(REFUSE).refused("already-approved")


def test_weigeren_mag_zolang_niet_is_goedgekeurd() -> None:
    asked().when(REFUSE).then(example(ShareRefused))


def test_een_planner_heeft_geen_mandaat_over_geld() -> None:
    stranger = replace(PLANNER, organisation=ZWOLLE)
    asked().when(replace(APPROVE, by=stranger)).refused("no-mandate")
    asked().when(replace(REFUSE, by=stranger)).refused("no-mandate")


def test_boven_het_mandaat_kijken_vier_ogen() -> None:
    big().when(APPROVE).then(first())
    second = replace(APPROVE, by=QUALITY_OFFICER)
    two = (CONSULTANT, QUALITY_OFFICER)
    big(first()).when(second).then(
        example(BudgetReserved, amount=BIG.amount),
        example(ShareApproved, amount=BIG.amount, approvers=two, mandate=MANDATE),
    )


def test_dezelfde_persoon_is_niet_de_tweede() -> None:
    big(first()).when(APPROVE).refused("second-person-needed")
    other_role = replace(CONSULTANT, role=Role.QUALITY_OFFICER)
    big(first()).when(replace(APPROVE, by=other_role)).refused("second-person-needed")


def test_het_mandaat_van_de_tweede_reikt_tot_het_bedrag() -> None:
    big(first()).when(replace(APPROVE, by=COLLEAGUE)).refused("mandate-too-small")


def test_ook_na_een_eerste_akkoord_kan_geweigerd_worden() -> None:
    refused = example(ShareRefused, by=QUALITY_OFFICER, mandate=MANDATE)
    big(first()).when(replace(REFUSE, by=QUALITY_OFFICER)).then(refused)


def at_swv(theirs: Share) -> Given:
    """The SWV, where this share and that of the municipality are asked."""
    key = example(SharesCalculated, shares=(theirs, ZWOLLE_SHARE))
    asked = (example(BundleOpened), example(AssessmentsCompleted), example(KeyProposed), key)
    rich = example(BudgetSet, line=theirs.years[0].line, amount=Cents(1_000_000))
    past = (example(ArrangementRequested), *asked, rich, example(ShareReceived, share=theirs))
    return given(SWV_SERVICE, *past)


def test_een_trajectbegeleider_beslist_alleen_tot_en_met_vijfduizend_euro() -> None:
    approve = example(ApproveShare, funder=SWV, by=CASE_MANAGER)
    at_swv(share(SWV, (2026, 500_000))).when(approve).then(BudgetReserved, ShareApproved)
    at_swv(share(SWV, (2026, 500_001))).when(approve).then(ShareFirstApproved)


def test_het_swv_beslist_namens_een_andere_financier() -> None:
    approve = example(ApproveShare, funder=CARE_OFFICE, by=DESK_MANAGER)
    theirs = share(CARE_OFFICE, (2026, 300_000))
    at_swv(theirs).when(approve).then(BudgetReserved, ShareApproved)


def test_zonder_genoeg_geld_wacht_het_aandeel_op_zijn_beurt() -> None:
    poor = example(BudgetSet, amount=Cents(100_000))
    given(MUNICIPALITY, poor, RECEIVED).when(APPROVE).then(
        example(BudgetInsufficient), example(ShareAwaitsBudget)
    )


def test_wie_wacht_wacht_maar_een_keer() -> None:
    waits = (example(BudgetInsufficient), example(ShareAwaitsBudget))
    poor = example(BudgetSet, amount=Cents(100_000))
    given(MUNICIPALITY, poor, RECEIVED, *waits).when(APPROVE).nothing()


def test_wie_wacht_mag_alsnog_weigeren() -> None:
    waits = (example(BudgetInsufficient), example(ShareAwaitsBudget))
    poor = example(BudgetSet, amount=Cents(100_000))
    given(MUNICIPALITY, poor, RECEIVED, *waits).when(REFUSE).then(
        example(BudgetWaitEnded), example(ShareRefused)
    )


def test_een_aandeel_over_twee_jaren_reserveert_per_jaar() -> None:
    both = share(ZWOLLE, (2026, 300_000), (2027, 150_000))
    lines = [example(BudgetSet, line=line(ZWOLLE, year)) for year in (2026, 2027)]
    given(MUNICIPALITY, *lines, example(ShareReceived, share=both)).when(APPROVE).then(
        example(BudgetReserved, line=line(ZWOLLE, 2026), amount=Cents(300_000)),
        example(BudgetReserved, line=line(ZWOLLE, 2027), amount=Cents(150_000)),
        APPROVED,
    )


def test_wie_op_het_tweede_jaar_wacht_houdt_het_eerste_vast_tot_het_vervalt() -> None:
    both = share(ZWOLLE, (2026, 300_000), (2027, 150_000))
    reserved = example(BudgetReserved, amount=Cents(300_000))
    short = example(
        BudgetInsufficient, line=line(ZWOLLE, 2027), amount=Cents(150_000), free=Cents(0)
    )
    awaits = example(ShareAwaitsBudget, line=line(ZWOLLE, 2027))
    asking = given(MUNICIPALITY, MONEY, example(ShareReceived, share=both))
    asking.when(APPROVE).then(reserved, short, awaits)
    past = (MONEY, example(ShareReceived, share=both), reserved, short, awaits)
    given(MUNICIPALITY, *past).heard(example(ShareReleased)).then(
        example(ReservationReleased, amount=Cents(300_000)),
        example(BudgetWaitEnded, line=line(ZWOLLE, 2027)),
        LAPSED,
    )


def test_wat_het_swv_vrijgeeft_is_weer_vrij() -> None:
    asked(RESERVED, APPROVED).heard(example(ShareReleased)).then(
        example(ReservationReleased), LAPSED
    )
    asked(RESERVED, APPROVED, example(ReservationReleased), LAPSED).heard(
        example(ShareReleased)
    ).nothing()


def test_een_eerste_akkoord_vervalt_met_het_aandeel() -> None:
    released = example(ShareReleased, reason=ReleaseReason.EXPIRED)
    big(first()).heard(released).then(example(ShareLapsed, reason=ReleaseReason.EXPIRED))


def test_de_sluiting_maakt_van_de_reservering_een_verplichting() -> None:
    asked(RESERVED, APPROVED).heard(CLOSED).then(*COMMITTED)
    asked(RESERVED, APPROVED, *COMMITTED).heard(CLOSED).nothing()


def test_een_declaratie_wacht_op_de_sluiting_van_de_bundel() -> None:
    approved = example(ClaimApproved)
    asked(RESERVED, APPROVED).heard(approved).early()


def test_een_goedgekeurde_declaratie_wordt_geboekt_op_het_eigen_deel() -> None:
    part = ClaimPart(line=ZWOLLE_LINE, amount=Cents(120_000))
    other = ClaimPart(line=line(SWV), amount=Cents(120_000))
    spent = example(BudgetSpent, amount=part.amount)
    booked = example(ClaimPartBooked, amount=part.amount)
    past = (RESERVED, APPROVED, *COMMITTED, CLOSED)
    claimed = example(ClaimApproved, parts=(other, part))
    asked(*past).heard(claimed).then(spent, booked)
    asked(*past, spent, booked).heard(claimed).nothing()


def test_de_laatste_declaratie_geeft_terug_wat_over_is() -> None:
    part = ClaimPart(line=ZWOLLE_LINE, amount=Cents(420_000))
    claimed = example(ClaimApproved, parts=(part,), final=True)
    asked(RESERVED, APPROVED, *COMMITTED, CLOSED).heard(claimed).then(
        example(BudgetSpent, amount=part.amount),
        example(ClaimPartBooked, amount=part.amount),
        example(CommitmentReleased, amount=Cents(HALF - part.amount)),
        example(ShareSettled),
    )


def test_vrijgekomen_geld_gaat_naar_wie_het_langst_wacht() -> None:
    next_case = CASE.replace("1", "2", 1)
    theirs = example(ShareReceived, case=next_case)
    waits = (
        example(BudgetInsufficient, case=next_case),
        example(ShareAwaitsBudget, case=next_case),
    )
    tight = example(BudgetSet, amount=HALF)
    past = (tight, RECEIVED, RESERVED, APPROVED, theirs, *waits)
    given(MUNICIPALITY, *past).heard(example(ShareReleased)).then(
        example(ReservationReleased),
        LAPSED,
        example(BudgetReserved, case=next_case),
        example(ShareApproved, case=next_case),
    )


def test_elke_partij_antwoordt_alleen_voor_haar_eigen_financiers() -> None:
    given(SWV_SERVICE).heard(example(ShareRequested)).nothing()
    both = example(BundleClosed, shares=(SWV_SHARE, ZWOLLE_SHARE))
    asked(RESERVED, APPROVED).heard(both).then(*COMMITTED)
