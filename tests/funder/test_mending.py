"""Een bezwaar dat niet compleet is, dat wordt ingetrokken, of waarop te laat wordt beslist."""

from datetime import date
from typing import Any

from msgspec.structs import replace

from events.decision import (
    DecisionPublished,
    DecisionTaken,
    DefaultNoticeReceived,
    ObjectionDecided,
    ObjectionDeferred,
    ObjectionMendAsked,
    ObjectionMended,
    ObjectionNotMended,
    ObjectionOutcome,
    ObjectionReceived,
    ObjectionTermExceeded,
    ObjectionWithdrawn,
    Objector,
    PenaltyAverted,
    PenaltyDue,
    PenaltySet,
)
from events.values import Cents, Count
from services.funder.legal_commands import (
    AskToMend,
    DecideObjection,
    DeferObjection,
    LetMendingPass,
    LetObjectionDecisionPass,
    MendObjection,
    RaisePenalty,
    ReceiveDefaultNotice,
    ReceiveObjection,
    WithdrawObjection,
)
from services.municipality.service import MUNICIPALITY
from tests.examples import example
from tests.spec import Given, given
from tests.stories import told
from tests.world import DESK_MANAGER

TAKEN = example(DecisionTaken)
PUBLISHED = example(DecisionPublished)
RECEIVED = example(ObjectionReceived, effective_on=date(2026, 3, 16), posted_on=None)
DECIDE_BY = RECEIVED.decide_by  # 28 April
ASK = example(AskToMend, on=date(2026, 3, 20))
ASKED = example(ObjectionMendAsked, effective_on=ASK.on, mend_by=date(2026, 4, 3))
MEND = example(MendObjection, on=date(2026, 3, 30))
MENDED = example(  # still from 21 up to and including 29 March; 6 weeks and 9 days end on 6 May
    ObjectionMended,
    effective_on=MEND.on,
    suspended_days=Count(9),
    decide_by=date(2026, 5, 6),
)
PASS = example(LetMendingPass, on=date(2026, 4, 4), mend_by=ASKED.mend_by)
NOT_MENDED = example(  # 14 days
    ObjectionNotMended,
    effective_on=PASS.on,
    suspended_days=Count(14),
    decide_by=date(2026, 5, 11),
)
INADMISSIBLE = example(DecideObjection, outcome=ObjectionOutcome.INADMISSIBLE, on=date(2026, 4, 10))
TAKE_BACK = example(WithdrawObjection)
TAKEN_BACK = example(ObjectionWithdrawn)
NOTICE = example(ReceiveDefaultNotice, objection_to=Count(1), on=date(2026, 4, 29))
IN_DEFAULT = example(
    DefaultNoticeReceived,
    objection_to=Count(1),
    effective_on=NOTICE.on,
    penalty_from=date(2026, 5, 14),
)


def objected(*more: Any) -> Given:
    return given(MUNICIPALITY, TAKEN, PUBLISHED, RECEIVED, *more)


def test_wie_bezwaar_maakt_kan_herstellen_en_de_termijn_staat_dan_stil() -> None:
    objected().when(ASK).then(ASKED)
    objected(ASKED).when(ASK).nothing()
    objected(ASKED).when(MEND).then(MENDED)
    objected(ASKED).when(PASS).then(NOT_MENDED)
    for past in (MENDED, NOT_MENDED):
        objected(ASKED, past).when(PASS).nothing()


def test_zolang_de_termijn_stilstaat_verstrijkt_zij_niet() -> None:
    late_ask = replace(ASK, on=date(2026, 4, 24))
    asked = replace(ASKED, effective_on=late_ask.on, mend_by=date(2026, 5, 8))
    passed = example(LetObjectionDecisionPass, on=date(2026, 4, 29), decide_by=DECIDE_BY)
    objected(asked).when(passed).nothing()
    objected(asked).when(NOTICE).refused("term-not-exceeded")
    decide = example(DecideObjection, outcome=ObjectionOutcome.REVOKED, on=date(2026, 5, 4))
    (decided,) = objected(asked).when(decide).facts(ObjectionDecided)
    assert decided.days_late == 0


def test_herstellen_kan_alleen_op_tijd_en_als_er_iets_ontbreekt() -> None:
    objected().when(MEND).refused("nothing-to-mend")
    late = replace(MEND, on=date(2026, 4, 4))
    objected(ASKED).when(late).refused("mend-too-late")
    # in time, and recorded after that day
    objected(ASKED, NOT_MENDED).when(MEND).then(MENDED)
    after_the_term = replace(ASK, on=date(2026, 4, 29))
    objected().when(after_the_term).refused("term-passed")
    given(MUNICIPALITY, TAKEN, PUBLISHED).when(ASK).refused("no-objection")
    objected().when(replace(ASK, by=DESK_MANAGER)).refused("not-your-decision")


def test_een_tweede_keer_stilstaan_telt_bij_de_eerste_op() -> None:
    again = replace(ASK, on=date(2026, 4, 7))
    asked = replace(ASKED, effective_on=again.on, mend_by=date(2026, 4, 21))
    objected(ASKED, MENDED).when(again).then(asked)
    mend = replace(MEND, on=date(2026, 4, 10))
    (mended,) = objected(ASKED, MENDED, asked).when(mend).facts(ObjectionMended)
    assert mended.suspended_days == 9 + 2
    weeks = example(DeferObjection, weeks=Count(6), on=date(2026, 4, 13))
    (deferred,) = objected(ASKED, MENDED).when(weeks).facts(ObjectionDeferred)
    assert deferred.decide_by == date(2026, 6, 17)


def test_wie_nog_mag_herstellen_is_niet_niet_ontvankelijk() -> None:
    early = replace(INADMISSIBLE, on=date(2026, 4, 3))
    objected(ASKED).when(early).refused("mending-awaited")
    objected(ASKED, NOT_MENDED).when(INADMISSIBLE).then(ObjectionDecided)
    objected(ASKED).when(INADMISSIBLE).then(ObjectionDecided)


def test_wie_bezwaar_maakt_kan_dat_intrekken() -> None:
    objected().when(TAKE_BACK).then(TAKEN_BACK)
    objected(TAKEN_BACK).when(TAKE_BACK).nothing()
    objected(TAKEN_BACK).when(INADMISSIBLE).refused("no-objection")
    passed = example(LetObjectionDecisionPass, on=date(2026, 4, 29), decide_by=DECIDE_BY)
    objected(TAKEN_BACK).when(passed).nothing()
    anew = example(ReceiveObjection, on=date(2026, 3, 16), posted_on=None)
    objected(TAKEN_BACK).when(anew).then(ObjectionReceived)
    objected(example(ObjectionDecided)).when(TAKE_BACK).refused("objection-decided")


def test_wie_overblijft_houdt_een_eigen_bezwaar() -> None:
    pupil = replace(RECEIVED, objector=Objector.PUPIL)
    first = replace(TAKEN_BACK, remaining=Count(1))
    objected(pupil).when(TAKE_BACK).then(first)
    objected(pupil, first).when(INADMISSIBLE).then(ObjectionDecided)


def test_ook_te_laat_beslissen_op_bezwaar_kost_een_dwangsom() -> None:
    early = replace(NOTICE, on=DECIDE_BY)
    objected().when(early).refused("term-not-exceeded")
    objected().when(NOTICE).then(IN_DEFAULT)
    objected(IN_DEFAULT).when(NOTICE).nothing()
    given(MUNICIPALITY, TAKEN, PUBLISHED).when(NOTICE).refused("no-objection")
    objected(example(ObjectionDecided)).when(NOTICE).refused("already-decided")
    due = example(RaisePenalty, objection_to=Count(1), on=IN_DEFAULT.penalty_from)
    (first,) = objected(IN_DEFAULT).when(due).facts(PenaltyDue)
    assert (first.objection_to, first.a_day, first.until) == (1, 2_300, date(2026, 5, 27))


def test_een_beslissing_op_bezwaar_beeindigt_de_dwangsom() -> None:
    decide = example(DecideObjection, outcome=ObjectionOutcome.REVOKED, on=date(2026, 5, 20))
    outcome = objected(example(ObjectionTermExceeded), IN_DEFAULT).when(decide)
    (owed,) = outcome.facts(PenaltySet)
    assert (owed.days, owed.amount, owed.objection_to) == (6, Cents(6 * 2_300), 1)
    before = replace(decide, on=date(2026, 5, 13))
    (none,) = objected(IN_DEFAULT).when(before).facts(PenaltyAverted)
    assert none.objection_to == 1
    taken_back = replace(TAKE_BACK, on=date(2026, 5, 20))
    objected(IN_DEFAULT).when(taken_back).then(ObjectionWithdrawn, PenaltySet)


def test_de_dwangsom_op_het_bezwaar_staat_los_van_die_op_de_aanvraag() -> None:
    on_request = example(DefaultNoticeReceived)
    objected(on_request).when(NOTICE).then(IN_DEFAULT)
    decide = example(DecideObjection, outcome=ObjectionOutcome.REVOKED, on=date(2026, 5, 20))
    assert not objected(on_request).when(decide).facts(PenaltySet)


def test_van_herstel_tot_dwangsom() -> None:
    house = told("an objection is mended, and decided too late")
    (owed,) = house.facts(PenaltySet)
    (decided,) = house.facts(ObjectionDecided)
    assert decided.days_late == (decided.effective_on - date(2026, 5, 4)).days
    assert owed.objection_to == 1
