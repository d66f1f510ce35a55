"""The example region and case: De Ambelt (02YN00, Zwolle) asks for one pupil, for ten months.

The SWV and the municipality each pay half. Organisations are real, people and providers are not.
"""

from datetime import UTC, date, datetime
from uuid import UUID

import msgspec

from events.budget_year import YearKind
from events.care import Unit
from events.exclusion import Exclusion, ExclusionId
from events.funding import BudgetSource, KeyPart, Share, YearAmount
from events.key import AgreedKey, AgreedPart, KeyBasis
from events.register import RulesChange
from events.request import Care, CareCategory, Hours, Place, Programme, SupportNeed
from events.scheme import Question, Reply, SchemeAnswer, SchemeLine, SchemeOutcome
from events.school import ConsentBy
from events.tariff import MaximumTariff
from events.values import (
    Actor,
    BudgetLineId,
    CaseId,
    Cause,
    Cents,
    MandateId,
    Meta,
    OrderId,
    OrganisationId,
    Party,
    Period,
    PublicText,
    PupilRef,
    Purpose,
    Role,
    RulesVersion,
    Sealed,
    UserId,
    house_of,
)
from services.school.commands import Consent

AMBELT = OrganisationId("school:02YN00")
SECOND_SCHOOL = OrganisationId("school:02YE00")  # De Brug, of the same SWV
BOARD = OrganisationId("board:99019")
SWV = OrganisationId("swv:PO2305")
ZWOLLE = OrganisationId("municipality:GM0193")
HEERHUGOWAARD = OrganisationId("municipality:GM0398")  # in Dijk en Waard since 2022
OTHER_SWV = OrganisationId("swv:PO2203")
CARE_OFFICE = OrganisationId("other:ZK0001")
WILG = OrganisationId("provider:42420001")  # the first provider of category 45 in Zwolle
STER = OrganisationId("provider:42420003")  # the second
BERK = OrganisationId("provider:42420006")  # the third and last

KAMPEN = OrganisationId("municipality:GM0166")
DALFSEN = OrganisationId("municipality:GM0148")
KRISTAL = OrganisationId("school:01JW00")  # in Maarssen, where no OT gate stands
KRISTAL_BOARD = OrganisationId("board:99027")
PASSENDERWIJS = OrganisationId("swv:PO2604")
STICHTSE_VECHT = OrganisationId("municipality:GM1904")
DE_RONDE_VENEN = OrganisationId("municipality:GM0736")

DAY = date(2026, 2, 2)  # a Monday
YEAR = Period(start=date(2026, 3, 1), end=date(2026, 12, 31))

TLV_PERIOD = Period(start=DAY, end=date(2027, 7, 31))

CASE = CaseId("0a2b6f70-0000-4000-8000-000000000001")
TLV_CASE = CaseId("0a2b6f70-0000-4000-8000-000000000700")
PUPIL = PupilRef("0b2b6f70-0000-4000-8000-000000000001")
ORDER = OrderId(f"{CASE}.1")

COORDINATOR = Actor(
    organisation=AMBELT, role=Role.SCHOOL_COORDINATOR, user=UserId("zorgcoordinator-1")
)
BOARD_MEMBER = Actor(organisation=BOARD, role=Role.SCHOOL_BOARD, user=UserId("bestuur-1"))
CASE_MANAGER = Actor(organisation=SWV, role=Role.CASE_MANAGER, user=UserId("trajectbegeleider-1"))
DESK_MANAGER = Actor(organisation=SWV, role=Role.DESK_MANAGER, user=UserId("loketmanager-1"))
DIRECTOR = Actor(organisation=SWV, role=Role.DIRECTOR, user=UserId("directeur-1"))
CONSULTANT = Actor(organisation=ZWOLLE, role=Role.CONSULTANT, user=UserId("consulent-1"))
QUALITY_OFFICER = Actor(organisation=ZWOLLE, role=Role.QUALITY_OFFICER, user=UserId("kwaliteit-1"))
ATTENDANCE_OFFICER = Actor(
    organisation=ZWOLLE, role=Role.ATTENDANCE_OFFICER, user=UserId("leerplicht-1")
)
FINANCE = Actor(organisation=ZWOLLE, role=Role.DIRECTOR, user=UserId("directeur-2"))
SWV_HOUSE = house_of(Party.SWV)
REGISTRAR = Actor(organisation=SWV_HOUSE, role=Role.OPERATOR, user=UserId("beheer-1"))
PLANNER = Actor(organisation=WILG, role=Role.CARE_PLANNER, user=UserId("planner-1"))

CARE = Care(
    category=CareCategory.AMBULATORY,
    place=Place.SCHOOL,
    hours=Hours.SCHOOL_HOURS,
    period=YEAR,
    cost=Cents(900_000),
)
SWV_LINE = BudgetLineId(f"{SWV}/SWV_ZWAAR/2026")
ZWOLLE_LINE = BudgetLineId(f"{ZWOLLE}/GEM_JEUGDHULP/2026")
ZWOLLE_PREVENTION = BudgetLineId(f"{ZWOLLE}/GEM_OPVOEDINGSONDERSTEUNING/2026")
POT = OrganisationId("other:MP0001")
POT_LINE = BudgetLineId(f"{POT}/MAATWERKPOT/2026")
STATE = OrganisationId("other:DUO0001")
STATE_LINE = BudgetLineId(f"{STATE}/RIJK_EMB/2026")
STATE_OFFICER = Actor(organisation=STATE, role=Role.DIRECTOR, user=UserId("duo-1"))
HALF = Cents(450_000)
QUARTER = Cents(225_000)
SWV_SHARE = Share(funder=SWV, amount=HALF, years=(YearAmount(line=SWV_LINE, amount=HALF),))
ZWOLLE_SHARE = Share(funder=ZWOLLE, amount=HALF, years=(YearAmount(line=ZWOLLE_LINE, amount=HALF),))
ZWOLLE_KEPT = Share(
    funder=ZWOLLE,
    amount=Cents(144_000),
    years=(YearAmount(line=ZWOLLE_LINE, amount=Cents(144_000)),),
)
ZWOLLE_REST = Share(
    funder=ZWOLLE,
    amount=Cents(306_000),
    years=(YearAmount(line=ZWOLLE_LINE, amount=Cents(306_000)),),
)
SWV_PART = KeyPart(funder=SWV, source=BudgetSource.SWV_HEAVY, weight=1)
ZWOLLE_PART = KeyPart(funder=ZWOLLE, source=BudgetSource.YOUTH_CARE, weight=1)
KAMPEN_PART = KeyPart(funder=KAMPEN, source=BudgetSource.YOUTH_CARE, weight=1)
BOARD_PART = KeyPart(funder=BOARD, source=BudgetSource.SCHOOL_BASIC, weight=1)
CARE_OFFICE_PART = KeyPart(funder=CARE_OFFICE, source=BudgetSource.LONG_TERM_CARE, weight=1)

TEMPORARY = Period(start=DAY, end=date(2026, 3, 30))

OWN_WORDS = Sealed(
    subject=PUPIL, controller=ZWOLLE, purpose=Purpose.ASSESSMENT, token="djEuZWVuLXZvb3JiZWVsZA=="
)
CARE_NOTE = Sealed(
    subject=PUPIL, controller=WILG, purpose=Purpose.CARE, token="djEuZWVuLXZvb3JiZWVsZA=="
)
DIAGNOSIS = Sealed(
    subject=PUPIL, controller=ZWOLLE, purpose=Purpose.DIAGNOSIS, token="djEuZWVuLXZvb3JiZWVsZA=="
)
SWV_DIAGNOSIS = msgspec.structs.replace(DIAGNOSIS, controller=SWV)
META = Meta(
    event_id=UUID("0c2b6f70-0000-5000-8000-000000000001"),
    booked_at=datetime(2026, 2, 2, 9, 30, tzinfo=UTC),
    order_key=CASE,
    actor=CONSULTANT,
    cause=Cause(id=UUID("0c2b6f70-0000-5000-8000-000000000002"), source=Party.SCHOOL, position=3),
    rules=RulesVersion("zwolle@2023-01-01"),
    case=CASE,
    on_behalf_of=CARE_OFFICE,
    reason=OWN_WORDS,
)

SCHEME_ANSWERS = (
    SchemeAnswer(question=Question.LIFELONG_CARE, reply=Reply.NO),
    SchemeAnswer(question=Question.MEDICAL_CARE, reply=Reply.NO),
    SchemeAnswer(question=Question.FOR_LEARNING, reply=Reply.YES),
    SchemeAnswer(question=Question.FOR_UPBRINGING, reply=Reply.YES),
)
CONSENTS = (Consent(recipient=HEERHUGOWAARD, by=ConsentBy.PARENTS),)

FROM_AUGUST = Period(start=date(2026, 8, 1), end=date.max)
TLV_MANDATE = MandateId("swv.desk-manager.2015")
OWN_MANDATE = MandateId("gm0193.loket.2026")

LANGUAGE_LESSONS = Exclusion(
    id=ExclusionId("zwolle.2026.language"),
    category=CareCategory.MENTAL_HEALTH,
    needs=(SupportNeed.LANGUAGE,),
    valid=FROM_AUGUST,
    source=PublicText("Lijst van de gemeente Zwolle van 1 juli 2026, regel 1."),
)
HOUR_AT_MOST = MaximumTariff(
    category=CareCategory.AMBULATORY, unit=Unit.HOUR, cents=Cents(8_700), valid=FROM_AUGUST
)
TWO_TO_THREE = AgreedKey(
    base=KeyBasis.PERCENTAGE,
    parts=(AgreedPart(kind="board", weight=40), AgreedPart(kind="municipality", weight=60)),
)
LEARNING_FIRST = (
    SchemeLine(
        when=(SchemeAnswer(question=Question.FOR_LEARNING, reply=Reply.YES),),
        outcome=SchemeOutcome.EDUCATION,
    ),
    SchemeLine(outcome=SchemeOutcome.GREY),
)
LOCAL_RULES = RulesChange(
    supplement_weeks=3,
    budget_year=(("board", YearKind.SCHOOL),),
    agreed_keys=((Programme.THINK_EXTERNAL_TRAINERS, TWO_TO_THREE),),
    exclusions=((ZWOLLE, (LANGUAGE_LESSONS,)),),
    maximum_tariffs=((ZWOLLE, (HOUR_AT_MOST,)),),
    scheme=LEARNING_FIRST,
)
"""What the region of Zwolle agrees on from August."""
