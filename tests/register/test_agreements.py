"""Wat een regio afspreekt telt voor wat daarna wordt besloten en niet eerder, en moet kunnen."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given as any_of
from hypothesis import strategies as st
from msgspec.structs import replace

from events.budget import BudgetAdjusted, BudgetInsufficient, BudgetSet
from events.budget_year import YearKind
from events.care import CareStarted, DeliveryClaimed, OrderReceived, Unit
from events.decision import LegalCharacter
from events.exclusion import ExclusionSignalled
from events.funding import AssessmentsCompleted, BundleOpened, KeyProposed, SharesCalculated
from events.key import AgreedKey, AgreedPart, KeyBasis
from events.register import RulesAgreed, RulesChange
from events.request import ArrangementRequested, Programme, ProgrammePlan, RequestKind, SupportNeed
from events.scheme import Question, Reply, SchemeAnswer, SchemeApplied, SchemeLine, SchemeOutcome
from events.values import Cents, Count, Period
from services.funder.commands import AdjustBudget, ConfirmReceipt, SetBudget
from services.municipality.service import MUNICIPALITY
from services.provider.commands import ClaimDelivery
from services.provider.service import PROVIDER
from services.register.commands import AgreeRules
from services.rules.regions import Kind
from services.rules.register import Register, entered
from services.rules.soundness import unsound
from services.school.service import SCHOOL
from services.swv.commands import ApplyScheme, ProposeKey
from services.swv.service import SWV as AT_SWV
from tests.cast import line, treasurer
from tests.examples import example
from tests.spec import RULES, given
from tests.world import (
    BOARD,
    BOARD_PART,
    DAY,
    DESK_MANAGER,
    FROM_AUGUST,
    HOUR_AT_MOST,
    LANGUAGE_LESSONS,
    LEARNING_FIRST,
    LOCAL_RULES,
    OTHER_SWV,
    PLANNER,
    STICHTSE_VECHT,
    SWV,
    WILG,
    ZWOLLE,
    ZWOLLE_PART,
)

AUGUST = FROM_AUGUST.start
JULY = AUGUST - timedelta(days=1)
AGREED = example(RulesAgreed)
AGREE = example(AgreeRules)
THINK = ProgrammePlan(
    programme=Programme.THINK_EXTERNAL_TRAINERS,
    classes=Count(3),
    price_per_class=Cents(300_000),
)
OPENED = example(BundleOpened, preferred_provider=None)
REQUESTED = example(ArrangementRequested)
READY = example(AssessmentsCompleted)
SCHOOL_YEAR = RulesChange(budget_year=(("board", YearKind.SCHOOL),))
EVER = Period(date(2023, 1, 1), date.max)


def wanted(**changes: Any) -> Any:
    """Om zulke regels wordt gevraagd; ze gaan in op 1 augustus."""
    return replace(AGREE, changes=RulesChange(**changes))


def propose(on: date, *weights: int) -> Any:
    parts = (replace(BOARD_PART, weight=weights[0]), replace(ZWOLLE_PART, weight=weights[1]))
    return ProposeKey(on=on, by=DESK_MANAGER, case=OPENED.case, parts=parts)


def test_een_vaste_verdeling_telt_vanaf_haar_eerste_dag() -> None:
    past = given(AT_SWV, AGREED, REQUESTED, replace(OPENED, programme=THINK), READY)
    halves, since = propose(JULY, 1, 1), propose(AUGUST, 2, 3)
    assert past.when(halves).facts(KeyProposed)
    past.when(replace(since, on=JULY)).refused("agreed-key-differs")
    past.when(replace(halves, on=AUGUST)).refused("agreed-key-differs")
    (calculated,) = past.when(since).facts(SharesCalculated)
    assert [share.amount for share in calculated.shares] == [360_000, 540_000]
    (proposed, *_) = past.when(since).recorded()
    assert proposed.meta.rules == "zwolle@2026-08-01+1"


def test_een_regio_kan_een_vaste_verdeling_loslaten() -> None:
    free = RulesChange(agreed_keys=((THINK.programme, AgreedKey(parts=())),))
    agreed, opened = replace(AGREED, changes=free), replace(OPENED, programme=THINK)
    past = given(AT_SWV, agreed, REQUESTED, opened, READY)
    assert past.when(propose(AUGUST, 7, 2)).facts(KeyProposed)


def test_een_ander_begrotingsjaar_geldt_voor_wie_daarna_een_sleutel_voorstelt() -> None:
    past = given(AT_SWV, AGREED, REQUESTED, OPENED, READY)
    asked = (past.when(propose(day, 1, 1)) for day in (JULY, AUGUST))
    before, since = (one.facts(SharesCalculated)[0] for one in asked)
    board, municipality = before.shares
    assert [one.line for one in board.years] == [line(BOARD)]
    later, same = since.shares
    assert [one.line for one in later.years] == [line(BOARD, "2025-2026"), line(BOARD, "2026-2027")]
    assert sum(one.amount for one in later.years) == board.amount
    assert same == municipality


def test_een_budget_dat_er_is_houdt_zijn_jaar_en_een_nieuw_volgt_de_afspraak() -> None:
    past = given(SCHOOL, AGREED, example(BudgetSet, line=line(BOARD)))
    by = treasurer(BOARD)
    late = example(AdjustBudget, by=by, line=line(BOARD), on=AUGUST)
    past.when(late).then(BudgetAdjusted)
    ahead = example(SetBudget, by=by, line=line(BOARD, "2026-2027"))
    past.when(ahead).then(BudgetSet)
    past.when(replace(ahead, line=line(BOARD, "2025-2026"))).refused("year-not-theirs")
    past.when(replace(ahead, line=line(BOARD, 2027))).refused("year-not-theirs")
    waits = example(BudgetInsufficient, line=line(BOARD, 2027))
    by_old_rules = replace(ahead, line=waits.line, amount=Cents(1))
    assert given(SCHOOL, AGREED, waits).when(by_old_rules).facts(BudgetSet)


def test_een_hoogste_tarief_telt_voor_wat_daarna_is_geleverd() -> None:
    order = example(OrderReceived, orderer=ZWOLLE)
    past = given(PROVIDER, AGREED, order, example(CareStarted))
    hours = example(ClaimDelivery, by=PLANNER, amount=None, on=date(2026, 9, 1))
    dear = replace(hours.delivery, tariff=Cents(HOUR_AT_MOST.cents + 1))
    july, august = Period(date(2026, 7, 1), JULY), Period(AUGUST, date(2026, 8, 31))
    past.when(replace(hours, delivery=dear, period=july)).then(DeliveryClaimed)
    past.when(replace(hours, delivery=dear, period=august)).refused("tariff-above-maximum")
    just = replace(dear, tariff=HOUR_AT_MOST.cents)
    past.when(replace(hours, delivery=just, period=august)).then(DeliveryClaimed)


def test_een_uitsluitingslijst_telt_voor_wat_daarna_binnenkomt() -> None:
    past = given(MUNICIPALITY, AGREED)
    ask = example(ConfirmReceipt, category=LANGUAGE_LESSONS.category, needs=(SupportNeed.LANGUAGE,))
    signals = [past.when(replace(ask, on=day)).facts(ExclusionSignalled) for day in (JULY, AUGUST)]
    named = [[one.exclusion for one in found] for found in signals]
    assert named == [["zwolle.2023.treatment-for-learning-route"], [LANGUAGE_LESSONS.id]]


def test_een_beslisschema_heet_naar_de_afspraak_en_telt_voor_wie_het_daarna_toepast() -> None:
    past = given(AT_SWV, replace(AGREED, changes=RulesChange(supplement_weeks=3)), AGREED, OPENED)
    answers = (SchemeAnswer(question=Question.FOR_LEARNING, reply=Reply.YES),)
    since = example(ApplyScheme, by=DESK_MANAGER, on=AUGUST, answers=answers)
    (applied,) = past.when(since).facts(SchemeApplied)
    assert (applied.scheme, applied.outcome) == ("zwolle@2026-08-01+2", SchemeOutcome.EDUCATION)
    before = example(ApplyScheme, by=DESK_MANAGER, on=JULY)
    (applied,) = past.when(before).facts(SchemeApplied)
    assert (applied.scheme, applied.outcome) == ("landelijk@2015-01-01", SchemeOutcome.GREY)


def test_de_naam_van_een_afgesproken_schema_wijst_het_schema_aan() -> None:
    book = RULES
    for agreed in (replace(AGREED, changes=SCHOOL_YEAR), AGREED, AGREED):
        book = replace(book, register=entered(book.register, agreed))
    scheme = book.of(SWV, AUGUST).scheme
    assert scheme.version == "zwolle@2026-08-01+3"
    named = book.named(scheme.version)
    assert named is not None
    assert named.scheme == scheme


def test_een_lijst_en_tarieven_gelden_voor_wie_ze_noemt_en_de_rest_blijft() -> None:
    book = replace(RULES, register=entered(Register(), AGREED))
    before, since = (book.of(SWV, day) for day in (JULY, AUGUST))
    assert set(since.exclusions) == set(before.exclusions) == {ZWOLLE}
    assert since.maximum_tariffs == {**before.maximum_tariffs, ZWOLLE: (HOUR_AT_MOST,)}
    other = Programme.THINK_TRAIN_THE_TRAINER
    assert since.agreed_keys[other] == before.agreed_keys[other]
    assert since.budget_year == {**before.budget_year, Kind.BOARD: YearKind.SCHOOL}


def percent(*weights: int) -> Any:
    kinds = ("board", "municipality", "swv")
    parts = (AgreedPart(kind=k, weight=w) for k, w in zip(kinds, weights, strict=False))
    key = AgreedKey(base=KeyBasis.PERCENTAGE, parts=tuple(parts))
    return {"agreed_keys": ((THINK.programme, key),)}


def key(base: KeyBasis = KeyBasis.PARTS, kind: str = "board", weight: int = 1) -> Any:
    one = AgreedKey(base=base, parts=(AgreedPart(kind=kind, weight=weight),))
    return {"agreed_keys": ((THINK.programme, one),)}


def tariffs(*own: dict[str, Any], of: Any = ZWOLLE) -> Any:
    return {"maximum_tariffs": ((of, tuple(replace(HOUR_AT_MOST, **one) for one in own)),)}


def listed(*own: dict[str, Any], of: Any = ZWOLLE) -> Any:
    return {"exclusions": ((of, tuple(replace(LANGUAGE_LESSONS, **one) for one in own)),)}


def year(kind: str, of: YearKind = YearKind.SCHOOL) -> Any:
    return {"budget_year": ((kind, of),)}


YES = SchemeAnswer(question=Question.FOR_LEARNING, reply=Reply.YES)
NO = replace(YES, reply=Reply.NO)
ALWAYS = SchemeLine(outcome=SchemeOutcome.GREY)
PRIVATE = ((RequestKind.INDIVIDUAL, LegalCharacter.PRIVATE_LAW),)
ANOTHER_ROUTE = "zwolle.2023.treatment-for-learning-route"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        (percent(50, 40), "percentages-not-100"),
        (percent(), "percentages-not-100"),
        (percent(100, 0), "weight-zero"),
        (key(weight=0), "weight-zero"),
        (key(KeyBasis.COMPONENT), "agreed-key-base"),
        (key(KeyBasis.PUPILS), "agreed-key-base"),
        (key(kind="provider"), "kind-does-not-pay"),
        (tariffs({"cents": Cents(0)}), "tariff-zero"),
        (tariffs({"unit": Unit.EURO}), "unit-without-tariff"),
        (tariffs({"unit": Unit.MINUTE}), "unit-without-tariff"),
        (tariffs({}, {"cents": Cents(1)}), "tariff-twice"),
        (tariffs({"valid": EVER}), "retroactive"),
        (tariffs({}, of=WILG), "wrong-kind"),
        (listed({}, {"needs": ()}), "exclusion-twice"),
        (listed({"valid": EVER}), "retroactive"),
        (listed({"id": ANOTHER_ROUTE}), "exclusion-id-in-use"),
        (listed({}, of=SWV), "wrong-kind"),
        (year("provider"), "wrong-kind"),
        ({"decision_term_weeks": (("school", 6),)}, "wrong-kind"),
        (year("municipality"), "year-by-law"),
        ({"legal_character": (("municipality", PRIVATE),)}, "character-by-law"),
        ({"scheme": ()}, "scheme-open-ended"),
        ({"scheme": LEARNING_FIRST[:1]}, "scheme-open-ended"),
        ({"scheme": (replace(ALWAYS, when=(YES, NO)), ALWAYS)}, "scheme-asks-twice"),
        ({"scheme": (ALWAYS, *LEARNING_FIRST)}, "scheme-line-idle"),
        ({"scheme": (LEARNING_FIRST[0], *LEARNING_FIRST)}, "scheme-line-idle"),
    ],
)
def test_een_afspraak_die_niet_kan_wordt_geweigerd(changes: Any, code: str) -> None:
    given(AT_SWV).when(wanted(**changes)).refused(code)


def test_een_regio_spreekt_niet_af_voor_wie_er_niet_bij_hoort() -> None:
    theirs = (
        tariffs({}, of=OTHER_SWV),
        listed({}, of=STICHTSE_VECHT),
        {"ot_gate": (STICHTSE_VECHT,)},
    )
    for changes in theirs:
        given(AT_SWV).when(wanted(**changes)).refused("not-in-region")


def test_in_een_tabel_staat_ieder_een_keer() -> None:
    twice = (
        {"exclusions": ((ZWOLLE, ()), (ZWOLLE, ()))},
        {"budget_year": (("board", YearKind.SCHOOL), ("board", YearKind.CALENDAR))},
        {"legal_character": (("swv", PRIVATE * 2),)},
    )
    for changes in twice:
        given(AT_SWV).when(wanted(**changes)).refused("named-twice")


def test_wat_kan_wordt_vastgelegd() -> None:
    given(AT_SWV).when(AGREE).then(AGREED)
    for changes in (percent(50, 30, 20), key(weight=7), tariffs(), listed(), {"scheme": (ALWAYS,)}):
        given(AT_SWV).when(wanted(**changes)).then(RulesAgreed)
    in_2026, since = Period(AUGUST, date(2026, 12, 31)), Period(date(2027, 1, 1), date.max)
    apart = tariffs({"valid": in_2026}, {"valid": since})
    given(AT_SWV).when(wanted(**apart)).then(RulesAgreed)


def test_een_ander_begrotingsjaar_begint_op_de_eerste_dag_van_een_jaar() -> None:
    ask = replace(AGREE, changes=SCHOOL_YEAR)
    for valid in (
        Period(date(2026, 3, 1), date.max),
        Period(date(2027, 1, 1), date.max),
        Period(AUGUST, date(2027, 12, 31)),
    ):
        given(AT_SWV).when(replace(ask, valid=valid)).refused("year-broken")
    given(AT_SWV).when(replace(ask, valid=Period(AUGUST, date(2028, 7, 31)))).then(RulesAgreed)
    same = RulesChange(budget_year=(("board", YearKind.CALENDAR),))
    given(AT_SWV).when(replace(ask, changes=same)).then(RulesAgreed)


def test_een_regel_die_er_al_was_mag_opnieuw_op_de_lijst() -> None:
    (former,) = RULES.of(ZWOLLE, DAY).exclusions[ZWOLLE]
    both = RulesChange(exclusions=((ZWOLLE, (former, LANGUAGE_LESSONS)),))
    given(AT_SWV).when(replace(AGREE, changes=both)).then(RulesAgreed)
    longer = replace(former, needs=())
    other = RulesChange(exclusions=((ZWOLLE, (longer,)),))
    given(AT_SWV).when(replace(AGREE, changes=other)).refused("exclusion-id-in-use")
    past = given(AT_SWV, AGREED)
    changed = RulesChange(exclusions=((ZWOLLE, (replace(LANGUAGE_LESSONS, needs=()),)),))
    past.when(replace(AGREE, changes=changed)).refused("exclusion-id-in-use")


@pytest.mark.parametrize("rules", [rules for one in RULES.rules.values() for rules in one])
def test_wat_wordt_geleverd_kan(rules: Any) -> None:
    assert unsound(rules) is None


def test_het_voorbeeld_in_het_handboek_is_een_afspraak_die_kan() -> None:
    handbook = Path(__file__).parents[2].joinpath("docs/HANDBOOK.md").read_text("utf-8")
    _, _, after = handbook.partition("oza ask swv AgreeRules '")
    command = msgspec.json.decode(after.partition("'")[0], type=AgreeRules)
    assert command.changes.named().keys() == LOCAL_RULES.named().keys()
    given(AT_SWV).when(command).then(RulesAgreed)


weights = st.lists(st.integers(1, 99), min_size=2, max_size=3)


@any_of(weights)
def test_wat_in_delen_kan_kan_in_procenten_alleen_als_het_samen_100_is(parts: list[int]) -> None:
    outcome = given(AT_SWV).when(wanted(**percent(*parts)))
    if sum(parts) == 100:
        outcome.then(RulesAgreed)
    else:
        outcome.refused("percentages-not-100")
