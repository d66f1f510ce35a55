"""Wie er wint als twee partijen tegelijk iets doen, en wat de verliezer te horen krijgt."""

import pytest

from events.fact import Fact
from events.forwarding import BodySucceeded, ForwardingTooLate, SupplementForwarded
from events.funding import (
    AnswerTooLate,
    BundleClosed,
    BundleExpired,
    RedistributionNeeded,
)
from events.request import (
    PartReinstated,
    PartSetAside,
    RequestRejected,
    RequestSetAside,
    SupplementTooLate,
    WithdrawalAccepted,
    WithdrawalTooLate,
)
from events.tlv import TlvForwarded, TlvIssued, TlvWithdrawalAccepted, TlvWithdrawalTooLate
from events.values import Party
from tests.cast import (
    approve,
    assess,
    assessed,
    budget,
    complete,
    day,
    forward,
    propose,
    provide,
    refuse,
    reject,
    submit,
    supplement,
    withdraw,
)
from tests.paper_house import Move, PaperHouse
from tests.pupils import advise, ask_tlv, forward_tlv, issue_tlv, withdraw_tlv
from tests.soundness import sound
from tests.telling import Step, tell
from tests.world import BOARD, BOARD_PART, KAMPEN, OTHER_SWV, SWV, SWV_PART, ZWOLLE, ZWOLLE_PART

SCHOOL, AT_SWV, MUNICIPALITY = Party.SCHOOL, Party.SWV, Party.MUNICIPALITY
RICH = [budget(funder) for funder in (SWV, ZWOLLE, BOARD)]
ONE_LEFT: list[Step] = [*RICH, *assessed(), propose(), approve(SWV)]
TWO_LEFT: list[Step] = [*RICH, *assessed(), propose(SWV_PART, ZWOLLE_PART, BOARD_PART)]
TLV: list[Step] = [ask_tlv(), *advise()]
SUPPLEMENT: list[Step] = [submit(), supplement(ZWOLLE)]
Kinds = tuple[type[Fact], ...]


def outcome(past: list[Step], together: list[Move | str], first: Party) -> PaperHouse:
    """A house where these were done at once — a name is what falls due — and this party was heard
    first by all."""
    house = tell(past, PaperHouse())
    for one in together:
        if isinstance(one, str):
            house.fire(next(w for w in house.waiting if type(w.due.command).__name__ == one))
        else:
            house.ask(one)
    house.choose = lambda lanes: next((lane for lane in lanes if lane[0] is first), lanes[0])
    house.deliver_all()
    sound(house)
    return house


@pytest.mark.parametrize(
    ("past", "together", "first", "then"),
    [
        pytest.param(*case, id=name)
        for name, *case in [
            (
                "akkoord voor intrekking: gesloten, intrekking te laat",
                ONE_LEFT,
                [withdraw(), approve(ZWOLLE)],
                MUNICIPALITY,
                (BundleClosed, WithdrawalTooLate),
            ),
            (
                "intrekking voor akkoord: ingetrokken, akkoord te laat",
                ONE_LEFT,
                [withdraw(), approve(ZWOLLE)],
                SCHOOL,
                (WithdrawalAccepted, AnswerTooLate),
            ),
            (
                "intrekking voor weigering: ingetrokken, weigering te laat",
                ONE_LEFT,
                [withdraw(), refuse(ZWOLLE)],
                SCHOOL,
                (WithdrawalAccepted, AnswerTooLate),
            ),
            (
                "weigering voor intrekking: eerst herverdelen, dan ingetrokken",
                ONE_LEFT,
                [withdraw(), refuse(ZWOLLE)],
                MUNICIPALITY,
                (RedistributionNeeded, WithdrawalAccepted),
            ),
            (
                "verlopen voor akkoord: akkoord te laat",
                ONE_LEFT,
                ["LetBundleExpire", approve(ZWOLLE)],
                AT_SWV,
                (BundleExpired, AnswerTooLate),
            ),
            (
                "verlopen voor weigering: weigering te laat",
                ONE_LEFT,
                ["LetBundleExpire", refuse(ZWOLLE)],
                MUNICIPALITY,
                (BundleExpired, AnswerTooLate),
            ),
            (
                "afwijzing voor akkoord: akkoord te laat",
                ONE_LEFT,
                [reject(), approve(ZWOLLE)],
                MUNICIPALITY,
                (RequestRejected, AnswerTooLate),
            ),
            (
                "afwijzing voor intrekking: intrekking te laat",
                ONE_LEFT,
                [reject(), withdraw()],
                SCHOOL,
                (RequestRejected, WithdrawalTooLate),
            ),
            (
                "weigering voor akkoord: ieder is los, akkoord te laat",
                TWO_LEFT,
                [refuse(BOARD), approve(ZWOLLE)],
                SCHOOL,
                (RedistributionNeeded, AnswerTooLate),
            ),
            (
                "akkoord voor weigering: eerst akkoord, dan is ieder los",
                TWO_LEFT,
                [refuse(BOARD), approve(ZWOLLE)],
                MUNICIPALITY,
                (RedistributionNeeded,),
            ),
            (
                "weigering voor weigering: de tweede te laat",
                TWO_LEFT,
                [refuse(BOARD), refuse(ZWOLLE)],
                MUNICIPALITY,
                (RedistributionNeeded, AnswerTooLate),
            ),
            (
                "verstreken terwijl de aanvulling onderweg is: hersteld",
                SUPPLEMENT,
                [provide(ZWOLLE, on=day(14)), "LetSupplementLapse"],
                SCHOOL,
                (PartSetAside, PartReinstated, RequestSetAside),
            ),
            (
                "verstreken terwijl een late aanvulling onderweg is: te laat",
                SUPPLEMENT,
                [provide(ZWOLLE, on=day(15)), "LetSupplementLapse"],
                SCHOOL,
                (PartSetAside, RequestSetAside, SupplementTooLate),
            ),
            (
                "buiten behandeling voor intrekking: intrekking te laat",
                SUPPLEMENT,
                ["LetSupplementLapse", withdraw()],
                MUNICIPALITY,
                (PartSetAside, RequestSetAside, WithdrawalTooLate),
            ),
            (
                "intrekking voor buiten behandeling: ingetrokken",
                SUPPLEMENT,
                ["LetSupplementLapse", withdraw()],
                SCHOOL,
                (PartSetAside, WithdrawalAccepted),
            ),
            (
                "afwijzing voor buiten behandeling: afgewezen",
                SUPPLEMENT,
                [reject(), "LetSupplementLapse"],
                MUNICIPALITY,
                (RequestRejected, PartSetAside),
            ),
            (
                "doorzenden voor intrekking: eerst opgevolgd, dan ingetrokken",
                [submit()],
                [withdraw(), forward(ZWOLLE, KAMPEN)],
                MUNICIPALITY,
                (BodySucceeded, WithdrawalAccepted),
            ),
            (
                "intrekking voor doorzenden: ingetrokken, doorzenden te laat",
                [submit()],
                [withdraw(), forward(ZWOLLE, KAMPEN)],
                SCHOOL,
                (WithdrawalAccepted, ForwardingTooLate),
            ),
            (
                "afwijzing voor doorzenden: afgewezen, doorzenden te laat",
                [submit()],
                [reject(), forward(ZWOLLE, KAMPEN)],
                AT_SWV,
                (RequestRejected, ForwardingTooLate),
            ),
            (
                "doorzenden terwijl de aanvulling onderweg is: de aanvulling gaat mee",
                SUPPLEMENT,
                [provide(ZWOLLE), forward(ZWOLLE, KAMPEN)],
                SCHOOL,
                (SupplementForwarded, BodySucceeded),
            ),
            (
                "doorzenden terwijl de ander beoordeelt: allebei gelden",
                [submit(), complete(SWV)],
                [assess(SWV), forward(ZWOLLE, KAMPEN)],
                AT_SWV,
                (BodySucceeded,),
            ),
            (
                "tlv afgegeven terwijl de intrekking onderweg is: intrekking te laat",
                TLV,
                [withdraw_tlv(), issue_tlv()],
                SCHOOL,
                (TlvIssued, TlvWithdrawalTooLate),
            ),
            (
                "tlv-aanvraag doorgezonden terwijl de intrekking onderweg is: ingetrokken",
                TLV,
                [withdraw_tlv(), forward_tlv(SWV, OTHER_SWV)],
                SCHOOL,
                (TlvForwarded, TlvWithdrawalAccepted),
            ),
        ]
    ],
)
def test_een_wint_en_de_ander_hoort_het(
    past: list[Step], together: list[Move | str], first: Party, then: Kinds
) -> None:
    house = outcome(past, together, first)
    decisive = (
        AnswerTooLate,
        BodySucceeded,
        BundleClosed,
        BundleExpired,
        ForwardingTooLate,
        PartReinstated,
        PartSetAside,
        RedistributionNeeded,
        RequestRejected,
        RequestSetAside,
        SupplementForwarded,
        SupplementTooLate,
        TlvForwarded,
        TlvIssued,
        TlvWithdrawalAccepted,
        TlvWithdrawalTooLate,
        WithdrawalAccepted,
        WithdrawalTooLate,
    )
    told = [type(fact) for fact in house.facts(*decisive)]
    assert sorted(told, key=str) == sorted(then, key=str)
