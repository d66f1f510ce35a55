"""Opschaling bij een thuiszitter zonder aanbod: vanzelf begonnen, per niveau een termijn."""

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from events.absence import (
    AbsenceReason,
    AbsenceReasonFound,
    OfferKind,
    OfferMade,
    ThreeMonthLimitExceeded,
    ThreeMonthLimitMet,
    ThuiszitterRegistered,
)
from events.decision import DecisionTaken, LegalCharacter
from events.escalation import (
    AssignedPart,
    EscalationEnded,
    EscalationLevel,
    EscalationLevelReached,
    OverrulingOpened,
    OverrulingUsed,
    PartnerMeetingHeld,
    PartnerMeetingStarted,
)
from events.register import RulesAgreed, RulesChange
from events.values import Period
from services.escalation.commands import HoldPartnerMeeting, LetLevelPass, Overrule
from services.escalation.ladder import due
from services.municipality.service import MUNICIPALITY
from services.rules.calendar import add_working_days
from services.swv.service import SWV as AT_SWV
from tests.cast_absence import offer, report, takes
from tests.examples import case, example
from tests.paper_house import PaperHouse
from tests.spec import RULES, given
from tests.stories_of_escalation import AT_HOME, NO_OFFER, meets, overrules
from tests.telling import tell
from tests.world import DAY, SWV, ZWOLLE

UNKNOWN = example(ThuiszitterRegistered, absence_reason=AbsenceReason.UNKNOWN)
LACKS = replace(UNKNOWN, absence_reason=AbsenceReason.LACK_OF_OFFER)
TEN_DAYS = add_working_days(DAY, 10, RULES.holidays)
STARTED = example(PartnerMeetingStarted, due_on=TEN_DAYS)
HOLD = example(HoldPartnerMeeting, level=EscalationLevel.CASE)
BOARD = example(EscalationLevelReached, level=EscalationLevel.BOARD, due_on=None, holder=ZWOLLE)
OPENED, USED = example(OverrulingOpened), example(OverrulingUsed)
OVERRULE = example(Overrule)


def test_zonder_aanbod_komen_de_kernpartners_vanzelf_bij_elkaar() -> None:
    given(AT_SWV).heard(LACKS).then(STARTED)
    given(AT_SWV).heard(UNKNOWN).nothing()
    found = example(AbsenceReasonFound, absence_reason=AbsenceReason.LACK_OF_OFFER)
    given(AT_SWV, UNKNOWN).heard(found).then(STARTED)
    given(AT_SWV, UNKNOWN).heard(example(ThreeMonthLimitExceeded)).then(STARTED)
    given(AT_SWV, LACKS, STARTED).heard(example(ThreeMonthLimitExceeded)).nothing()


def test_een_passend_aanbod_maakt_een_eind_aan_de_opschaling() -> None:
    given(AT_SWV, LACKS, STARTED).heard(example(ThreeMonthLimitMet)).then(EscalationEnded)
    given(AT_SWV, UNKNOWN).heard(example(ThreeMonthLimitMet)).nothing()


def test_wie_het_niet_eens_wordt_gaat_meteen_een_niveau_hoger() -> None:
    past = given(AT_SWV, LACKS, STARTED)
    past.when(replace(HOLD, agreed=True)).then(PartnerMeetingHeld)
    past.when(HOLD).then(PartnerMeetingHeld, EscalationLevelReached)
    past.when(replace(HOLD, level=EscalationLevel.BOARD)).refused("level-not-current")
    past.when(replace(HOLD, partners=(SWV,))).refused("partners-missing")
    given(AT_SWV, LACKS).when(HOLD).refused("level-not-current")
    top = given(AT_SWV, LACKS, STARTED, BOARD)
    top.when(replace(HOLD, level=EscalationLevel.BOARD)).then(PartnerMeetingHeld)


def test_een_niveau_heeft_de_werkdagen_die_de_regio_afsprak() -> None:
    (passing,) = due(STARTED)
    (reached,) = given(AT_SWV, LACKS, STARTED).when(passing.command).facts(EscalationLevelReached)
    assert passing.passes == TEN_DAYS
    assert (reached.level, reached.holder) == (EscalationLevel.DIRECTION, None)
    assert reached.due_on == add_working_days(passing.command.on, 10, RULES.holidays)
    fewer = RulesChange(escalation_days=((EscalationLevel.CASE, 3),))
    agreed = example(RulesAgreed, changes=fewer, valid=Period(DAY, date.max))
    (quick,) = given(AT_SWV, agreed).heard(LACKS).facts(PartnerMeetingStarted)
    assert quick.due_on == add_working_days(DAY, 3, RULES.holidays)


def test_een_laatste_dag_die_niet_meer_geldt_doet_niets() -> None:
    late = example(LetLevelPass, level=EscalationLevel.CASE, due_on=DAY)
    given(AT_SWV, LACKS, STARTED).when(late).nothing()
    given(AT_SWV, LACKS).when(late).nothing()
    assert due(BOARD) == []  # wie bestuurt, heeft geen laatste dag


def test_wie_de_doorzettingsmacht_heeft_hoort_dat_het_hoogste_niveau_is_bereikt() -> None:
    given(MUNICIPALITY).heard(BOARD).then(OPENED)
    given(MUNICIPALITY).heard(replace(BOARD, holder=SWV)).nothing()
    given(MUNICIPALITY).when(OVERRULE).refused("level-not-reached")


def test_doorzettingsmacht_is_een_besluit_waartegen_ouders_bezwaar_kunnen_maken() -> None:
    outcome = given(MUNICIPALITY, OPENED).when(OVERRULE)
    outcome.then(USED, DecisionTaken)
    (decision,) = outcome.facts(DecisionTaken)
    assert decision.character is LegalCharacter.AWB_DECISION


def test_hoe_vaak_wordt_geteld_in_de_planperiode() -> None:
    again = replace(OPENED, case=case(2))
    (second,) = (
        given(MUNICIPALITY, OPENED, USED, again)
        .when(replace(OVERRULE, case=case(2)))
        .facts(OverrulingUsed)
    )
    assert second.number == 2
    before = replace(USED, effective_on=date(2022, 12, 30))
    (first,) = (
        given(MUNICIPALITY, OPENED, before, again)
        .when(replace(OVERRULE, case=case(2)))
        .facts(OverrulingUsed)
    )
    assert (first.number, first.plan_period.start.year) == (1, 2023)


@pytest.mark.parametrize(
    ("own", "code"),
    [
        ({"reason": None}, "motivation-missing"),
        ({"school": "school:99ZZ99"}, "school-unknown"),
        ({"starts_on": date(2026, 2, 1)}, "school-unknown"),
        ({"assigned": (AssignedPart(funder=SWV, percent=70),)}, "parts-not-whole"),
        ({"assigned": (AssignedPart(funder=SWV, percent=50),) * 2}, "parts-not-whole"),
        ({"body": SWV}, "not-your-power"),
    ],
)
def test_doorzetten_dat_zo_niet_kan(own: dict[str, Any], code: str) -> None:
    given(MUNICIPALITY, OPENED).when(replace(OVERRULE, **own)).refused(code)


def test_de_aangewezen_school_is_een_aanbod_dat_ouders_nog_moeten_aanvaarden() -> None:
    house = PaperHouse()
    disagree = (
        meets(EscalationLevel.CASE, on=date(2026, 2, 23)),
        meets(EscalationLevel.DIRECTION, on=date(2026, 3, 2)),
    )
    starts = date(2026, 3, 16)
    tell([report(), AT_HOME, NO_OFFER, offer(on=date(2026, 2, 20)), *disagree], house)
    tell([overrules(on=date(2026, 3, 9), starts_on=starts)], house)
    made = house.facts(OfferMade)[-1]
    assert (made.number, made.offer, made.offerer) == (2, OfferKind.OTHER_SCHOOL, ZWOLLE)
    assert not house.facts(ThreeMonthLimitMet)
    house.do(takes(2, on=date(2026, 3, 10)))
    assert len(house.facts(ThreeMonthLimitMet, EscalationEnded)) == 2
