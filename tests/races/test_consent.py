"""Wie er wint als toestemming wordt ingetrokken terwijl een ander beslist, en wat ieder hoort."""

import pytest

from events.care import CareOrdered, OrderPaused
from events.fact import Fact
from events.funding import BundleClosed, BundleExpired, ShareApproved
from events.request import (
    AssessmentCompleted,
    PartSetAside,
    RequestRejected,
    WithdrawalAccepted,
)
from events.sharing import ClosingPostponed, MessageWithheld, PartPaused, roads_of
from events.values import Party
from tests.cast import (
    accept,
    approve,
    assess,
    claim,
    complete,
    day,
    intake,
    reject,
    start,
    submit,
    withdraw,
)
from tests.cast_consent import give_consent, withdraw_consent
from tests.paper_house import Move, PaperHouse
from tests.races.test_named import ONE_LEFT, RICH, SUPPLEMENT, outcome
from tests.soundness import sound
from tests.stories import FAR, Step, tell
from tests.world import CASE, SWV, ZWOLLE

SCHOOL, AT_SWV, MUNICIPALITY = Party.SCHOOL, Party.SWV, Party.MUNICIPALITY
JUDGING: list[Step] = [submit(), complete(SWV), complete(ZWOLLE)]
STARTED: list[Step] = [*ONE_LEFT, approve(ZWOLLE)]
Kinds = set[type[Fact]]
DECISIVE = (
    AssessmentCompleted,
    BundleClosed,
    BundleExpired,
    ClosingPostponed,
    PartPaused,
    PartSetAside,
    RequestRejected,
    ShareApproved,
    WithdrawalAccepted,
)


@pytest.mark.parametrize(
    ("past", "together", "first", "then"),
    [
        pytest.param(*case, id=name)
        for name, *case in [
            (
                "intrekken voor akkoord: het akkoord telt, sluiten wacht",
                ONE_LEFT,
                [withdraw_consent(), approve(ZWOLLE)],
                SCHOOL,
                {PartPaused, ShareApproved, ClosingPostponed},
            ),
            (
                "akkoord voor intrekken: gesloten, de gemeente wacht",
                ONE_LEFT,
                [withdraw_consent(), approve(ZWOLLE)],
                MUNICIPALITY,
                {ShareApproved, BundleClosed, PartPaused},
            ),
            (
                "oordeel voor intrekken: het oordeel blijft",
                JUDGING,
                [withdraw_consent(), assess(ZWOLLE)],
                MUNICIPALITY,
                {AssessmentCompleted, PartPaused},
            ),
            (
                "verstreken voor intrekken: het deel is buiten behandeling",
                SUPPLEMENT,
                ["LetSupplementLapse", withdraw_consent(on=day(14))],
                MUNICIPALITY,
                {PartSetAside, PartPaused},
            ),
            (
                "verlopen terwijl sluiten zou wachten: verlopen",
                ONE_LEFT,
                [withdraw_consent(), "LetBundleExpire"],
                AT_SWV,
                {BundleExpired, PartPaused},
            ),
            (
                "afwijzing en intrekken: afgewezen",
                ONE_LEFT,
                [withdraw_consent(), reject()],
                AT_SWV,
                {RequestRejected, PartPaused},
            ),
        ]
    ],
)
def test_wat_al_besloten_was_blijft_en_wat_nog_moest_wacht(
    past: list[Step], together: list[Move | str], first: Party, then: Kinds
) -> None:
    before = len(tell(past, PaperHouse()).facts(*DECISIVE))
    new = outcome(past, together, first).facts(*DECISIVE)[before:]
    assert {type(fact) for fact in new} == then


def test_de_toewijzing_die_al_weg_was_blijft_en_wie_haar_heeft_hoort_het() -> None:
    house = outcome(STARTED, [withdraw_consent(on=day(1))], SCHOOL)
    assert len(house.facts(CareOrdered)) == 1
    assert len(house.facts(OrderPaused)) == 1


def test_een_declaratie_die_onderweg_was_telt_en_een_latere_wacht() -> None:
    past = [*STARTED, accept(), intake(), start()]
    house = outcome(past, [withdraw_consent(on=day(1)), claim(1, 1_000)], MUNICIPALITY)
    house.do(claim(2, 1_000, on=day(2)))
    sound(house)
    assert [one.recipient for one in house.facts(MessageWithheld)] == [ZWOLLE]


def test_na_intrekken_van_toestemming_en_van_de_aanvraag_hoort_de_gemeente_het_pas_later() -> None:
    house = tell([*RICH, submit(), withdraw_consent(), withdraw(on=day(1))], PaperHouse())
    assert house.facts(WithdrawalAccepted)
    sound(house)
    house.do(give_consent(on=day(2)))
    sound(house)
    house.until(FAR)
    sound(house)
    assert not house.state(Party.SWV, roads_of(CASE, Party.SWV)).withheld
