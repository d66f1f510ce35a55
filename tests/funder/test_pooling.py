"""De maatwerkpot: gevuld door meer financiers, door twee kanten getekend, en afgerekend."""

from msgspec.structs import replace

from events.budget import BudgetCommitted, BudgetReserved, BudgetSet
from events.funding import Share, ShareApproved, ShareFirstApproved, ShareReceived, YearAmount
from events.pot import (
    ContributionMade,
    ContributionReceived,
    ContributionSentBack,
    PotAgreed,
    PotReturn,
    PotSettled,
    ReturnBooked,
    SendBackReason,
)
from events.sharing import SharingResumed, SharingStopped
from events.values import Cents, MandateId, Party, UserId
from services.funder.budget import BUDGET
from services.funder.commands import AgreePot, ApproveShare, Contribute, SettlePot
from services.funder.money import MONEY
from services.funder.pooling import POOLING, pooling
from services.funder.share import SHARE
from services.municipality.service import MUNICIPALITY
from services.runtime.shapes import Service
from services.sharing.roads import roads
from tests.cast import line
from tests.examples import example
from tests.spec import given
from tests.world import (
    CONSULTANT,
    COORDINATOR,
    DESK_MANAGER,
    DIRECTOR,
    FINANCE,
    HALF,
    POT,
    POT_LINE,
    QUALITY_OFFICER,
    SWV,
    ZWOLLE,
    ZWOLLE_LINE,
)

AGREE = example(AgreePot)
AGREED = example(PotAgreed)
GIVE = example(Contribute)
GIVEN = example(ContributionMade, total=HALF)
OURS = example(ContributionReceived, contributor=line(SWV), amount=Cents(100_000))
THEIRS = example(ContributionReceived, amount=Cents(200_000))
FILLED = (AGREED, OURS, THEIRS)
SETTLE = example(SettlePot)
POT_SHARE = Share(funder=POT, amount=HALF, years=(YearAmount(line=POT_LINE, amount=HALF),))
RICH = (AGREED, replace(THEIRS, amount=Cents(1_000_000)))
ASKED = example(ShareReceived, share=POT_SHARE)
SIGN = example(ApproveShare, funder=POT, by=DESK_MANAGER)
FIRST = example(
    ShareFirstApproved,
    funder=POT,
    approver=DESK_MANAGER,
    second_of=(ZWOLLE,),
    mandate=MandateId("swv.desk-manager.2015"),
)
APPROVED = example(ShareApproved, funder=POT, approvers=(DESK_MANAGER, CONSULTANT))

KEEPER = Service(
    party=Party.SWV,
    deciders=(SHARE, BUDGET, roads(Party.SWV)),
    joints=(MONEY, POOLING),
    processes=(pooling(Party.SWV),),
)
"""Who keeps the pot, without what follows from an approval elsewhere in the SWV."""


def test_een_pot_wordt_een_keer_afgesproken() -> None:
    given(KEEPER).when(AGREE).then(AGREED)
    given(KEEPER, AGREED).when(AGREE).nothing()
    other = replace(AGREE, joint_mandate=False)
    given(KEEPER, AGREED).when(other).refused("pot-already-agreed")


def test_een_pot_is_van_minstens_twee_en_wordt_door_een_swv_bijgehouden() -> None:
    given(KEEPER).when(replace(AGREE, line=line(SWV))).refused("not-a-pot")
    given(KEEPER).when(replace(AGREE, by=FINANCE)).refused("swv-keeps-the-pot")
    alone = replace(AGREE, contributors=(line(SWV),))
    given(KEEPER).when(alone).refused("contributors-unclear")
    twice = replace(AGREE, contributors=(line(SWV), line(SWV)))
    given(KEEPER).when(twice).refused("contributors-unclear")


def test_een_bijdrage_gaat_van_het_eigen_budget_af() -> None:
    given(MUNICIPALITY, example(BudgetSet)).when(GIVE).then(GIVEN)
    given(MUNICIPALITY, example(BudgetSet), GIVEN).when(GIVE).refused("budget-bound")
    given(MUNICIPALITY).when(GIVE).refused("budget-not-set")
    given(MUNICIPALITY).when(replace(GIVE, by=DIRECTOR)).refused("not-your-budget")
    given(MUNICIPALITY).when(replace(GIVE, pot=ZWOLLE_LINE)).refused("not-a-pot")


def test_de_pot_groeit_met_wat_erin_gaat() -> None:
    given(KEEPER, AGREED).heard(GIVEN).then(replace(THEIRS, amount=HALF))


def test_meer_dan_eens_horen_telt_een_keer() -> None:
    again = replace(GIVEN, amount=Cents(50_000), total=Cents(HALF + 50_000))
    received = replace(THEIRS, amount=HALF)
    given(KEEPER, AGREED, received).heard(GIVEN).nothing()
    given(KEEPER, AGREED, received).heard(again).then(replace(THEIRS, amount=Cents(50_000)))


def test_wat_niet_is_afgesproken_of_te_laat_komt_gaat_terug() -> None:
    back = example(ContributionSentBack, amount=HALF, total=HALF)
    given(KEEPER).heard(GIVEN).then(replace(back, reason=SendBackReason.NOT_AGREED))
    settled = example(PotSettled, spent=Cents(0), returns=())
    given(KEEPER, AGREED, settled).heard(GIVEN).then(back)
    given(MUNICIPALITY, example(BudgetSet), GIVEN).heard(back).then(
        example(ReturnBooked, amount=HALF)
    )


def test_afrekenen_geeft_terug_naar_ieders_bijdrage() -> None:
    spent = (example(BudgetReserved, line=POT_LINE, amount=Cents(99_999)),)
    given(KEEPER, *FILLED, *spent).when(SETTLE).refused("pot-in-use")
    committed = example(BudgetCommitted, line=POT_LINE, amount=Cents(99_999))
    given(KEEPER, *FILLED, *spent, committed).when(SETTLE).refused("pot-in-use")
    given(KEEPER, AGREED, OURS).when(SETTLE).then(
        example(
            PotSettled,
            spent=Cents(0),
            returns=(PotReturn(line=line(SWV), amount=OURS.amount, total=OURS.amount),),
        ),
        example(ReturnBooked, line=line(SWV), amount=OURS.amount),
    )


def test_de_gemeente_boekt_wat_terugkomt_een_keer() -> None:
    settled = example(PotSettled)
    booked = example(ReturnBooked, amount=Cents(30_000))
    given(MUNICIPALITY, example(BudgetSet), GIVEN).heard(settled).then(booked)
    given(MUNICIPALITY, example(BudgetSet), GIVEN, booked).heard(settled).nothing()


def test_alleen_wie_de_pot_bijhoudt_rekent_af_en_een_keer() -> None:
    given(KEEPER, AGREED).when(replace(SETTLE, by=FINANCE)).refused("not-your-pot")
    empty = example(PotSettled, spent=Cents(0), returns=())
    given(KEEPER, AGREED).when(SETTLE).then(empty)
    given(KEEPER, AGREED, empty).when(SETTLE).nothing()


def test_bij_een_gezamenlijk_mandaat_tekenen_twee_kanten() -> None:
    past = (*RICH, ASKED)
    given(KEEPER, *past).when(SIGN).then(FIRST)
    second = replace(SIGN, by=CONSULTANT)
    given(KEEPER, *past, FIRST).when(second).then(BudgetReserved, APPROVED)
    given(KEEPER, *past).when(second).then(ShareFirstApproved)


def test_zonder_toestemming_tekent_een_gemeente_niet_mee() -> None:
    past = (*RICH, ASKED, FIRST, example(SharingStopped, recipient=ZWOLLE))
    second = replace(SIGN, by=CONSULTANT)
    given(KEEPER, *past).when(second).refused("waits-for-consent")
    resumed = example(SharingResumed, recipient=ZWOLLE)
    given(KEEPER, *past, resumed).when(second).then(BudgetReserved, APPROVED)


def test_dezelfde_kant_tekent_niet_twee_keer() -> None:
    past = (*RICH, ASKED, FIRST)
    colleague = replace(DESK_MANAGER, user=UserId("loketmanager-2"))
    given(KEEPER, *past).when(replace(SIGN, by=colleague)).refused("other-side-must-sign")
    given(KEEPER, *past).when(replace(SIGN, by=COORDINATOR)).refused("no-mandate")


def test_een_pot_tekent_niet_voor_zichzelf() -> None:
    itself = replace(SIGN, by=replace(DESK_MANAGER, organisation=POT))
    given(KEEPER, *RICH, ASKED).when(itself).refused("not-a-signatory")


def test_wie_als_tweede_tekent_heeft_mandaat_voor_het_hele_bedrag() -> None:
    above = Cents(1_000_001)
    share = Share(funder=POT, amount=above, years=(YearAmount(line=POT_LINE, amount=above),))
    past = (AGREED, replace(THEIRS, amount=above), replace(ASKED, share=share), FIRST)
    given(KEEPER, *past).when(replace(SIGN, by=CONSULTANT)).refused("mandate-too-small")
    given(KEEPER, *past).when(replace(SIGN, by=QUALITY_OFFICER)).then(BudgetReserved, ShareApproved)


def test_zonder_gezamenlijk_mandaat_beslist_het_swv_alleen() -> None:
    alone = (replace(AGREED, joint_mandate=False), *RICH[1:], ASKED)
    given(KEEPER, *alone).when(SIGN).then(BudgetReserved, ShareApproved)
    given(KEEPER, *alone).when(replace(SIGN, by=CONSULTANT)).refused("not-your-share")
