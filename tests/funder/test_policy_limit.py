"""Beleid met een laatste dag: tot en met die dag wordt toegekend, en daarna niet meer."""

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from events.funding import ShareReceived
from events.gate import BlockReason, RequestBlocked, RequestUnblocked
from events.local_policy import PolicyLimitFound
from events.request import ArrangementRequested, Programme
from events.values import Period
from services.funder.gate_commands import FollowShortening
from services.municipality.service import MUNICIPALITY
from services.rules.law import rules_behind
from services.rules.law.gates import OT_GATE, POLICY_ENDS
from services.rules.policies import limit_on, problem
from tests.cast import approve
from tests.examples import example
from tests.spec import RULES, Given, given
from tests.stories_of_referrals import AFTER_SCHOOL, ASKED_ON, BSO_PLUS
from tests.world import DAY, ZWOLLE

LAST = date(2023, 9, 3)
LINES = RULES.of(ZWOLLE, DAY).ended_policies[ZWOLLE]
ASKED = example(ArrangementRequested, effective_on=ASKED_ON, care=AFTER_SCHOOL, programme=BSO_PLUS)
AFTER = replace(AFTER_SCHOOL, period=Period(start=date(2023, 10, 1), end=date(2023, 12, 31)))


OF_GATES = (PolicyLimitFound, RequestBlocked)


def found(asked: ArrangementRequested = ASKED) -> list[Any]:
    heard = given(MUNICIPALITY).heard(asked).recorded()
    return [one.fact for one in heard if isinstance(one.fact, OF_GATES)]


def past(asked: ArrangementRequested = ASKED) -> Given:
    return given(MUNICIPALITY, *found(asked), example(ShareReceived))


def blocked(asked: ArrangementRequested) -> list[BlockReason]:
    return [fact.reason for fact in found(asked) if isinstance(fact, RequestBlocked)]


@pytest.mark.parametrize(
    ("end", "limited"),
    [(date(2023, 9, 3), False), (date(2023, 9, 4), True), (date(2023, 12, 31), True)],
)
def test_wat_na_de_laatste_dag_eindigt_valt_onder_het_einde_van_het_beleid(
    end: date, limited: bool
) -> None:
    period = Period(start=date(2023, 6, 1), end=end)
    assert (limit_on(LINES, Programme.AFTER_SCHOOL_PLUS, period) is not None) is limited
    assert limit_on(LINES, Programme.THINK_EXTERNAL_TRAINERS, period) is None
    assert limit_on(LINES, None, period) is None


def test_de_gemeente_kent_niet_verder_toe_dan_de_laatste_dag() -> None:
    assert blocked(ASKED) == [BlockReason.POLICY_ENDS]
    ask = replace(approve(ZWOLLE)[1], on=ASKED_ON)
    past().when(ask).refused("policy-ends")


def test_wat_na_het_einde_begint_wordt_geweigerd_met_wat_er_dan_is() -> None:
    later = replace(ASKED, care=AFTER)
    assert blocked(later) == [BlockReason.POLICY_ENDED]
    outcome = past(later).when(replace(approve(ZWOLLE)[1], on=ASKED_ON))
    outcome.refused("policy-ended")


def test_een_kortere_periode_heft_de_blokkade_op() -> None:
    until = replace(AFTER_SCHOOL, period=Period(start=date(2023, 6, 1), end=LAST))
    follow = example(FollowShortening, on=ASKED_ON, care=until)
    past().when(follow).then(PolicyLimitFound, RequestUnblocked)
    assert found(replace(ASKED, care=until)) == []


def test_een_blokkade_zegt_welke_regel_haar_maakt() -> None:
    by_policy = example(RequestBlocked, reason=BlockReason.POLICY_ENDS)
    by_judgement = example(RequestBlocked, reason=BlockReason.JUDGEMENT_MISSING)
    assert POLICY_ENDS in rules_behind(by_policy)
    assert OT_GATE not in rules_behind(by_policy)
    assert OT_GATE in rules_behind(by_judgement)


def test_elke_regel_van_beleid_heeft_een_eigen_naam() -> None:
    assert problem({ZWOLLE: LINES}, {}) is None
    wrong = problem({ZWOLLE: (*LINES, *LINES)}, {})
    assert wrong is not None
    assert wrong.code == "policy-twice"
