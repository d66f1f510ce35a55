"""Declaring what was given, and correcting that: the amount follows from the delivery by rule."""

from collections.abc import Sequence
from datetime import date

from events.care import ClaimCorrected, Delivery, DeliveryClaimed, OrderReceived
from events.fact import Fact
from events.message import ClaimAnswerReceived
from events.values import Cents, SignedCents
from services.provider.claimed import Claimed
from services.provider.commands import ClaimDelivery, CorrectClaim, ReceiveClaimAnswer
from services.rules.regions import RuleBook
from services.rules.tariffs import amount_of, maximum_of
from services.runtime.refusal import Refusal

FACTS = (DeliveryClaimed, ClaimCorrected, ClaimAnswerReceived)
"""What an order knows of claims."""


def answered(order: OrderReceived, claimed: Claimed, command: ReceiveClaimAnswer) -> Sequence[Fact]:
    """Whether a claim or a correction is accepted, once."""
    if command.claim in claimed.answered:
        return []
    return [
        ClaimAnswerReceived(
            effective_on=command.on,
            case=command.case,
            order=command.order,
            provider=order.provider,
            claim=command.claim,
            fault=command.fault,
        )
    ]


def claim(
    order: OrderReceived, claimed: Claimed, command: ClaimDelivery, rules: RuleBook
) -> Sequence[Fact]:
    """The claim, once. Raises ``Refusal``."""
    if claimed.knows(command.claim):
        return []
    if command.period.start.year != command.period.end.year:
        raise Refusal(
            "claim-crosses-years",
            "Een declaratie valt in één kalenderjaar; splits haar.",
            "A claim falls within one calendar year; split it.",
        )
    return [
        DeliveryClaimed(
            effective_on=command.on,
            case=command.case,
            order=command.order,
            provider=order.provider,
            orderer=order.orderer,
            claim=command.claim,
            period=command.period,
            amount=_amount(order, command, command.period.start, rules),
            final=command.final,
            delivery=command.delivery,
        )
    ]


def correct(
    order: OrderReceived, claimed: Claimed, command: CorrectClaim, rules: RuleBook
) -> Sequence[Fact]:
    """What a claim turns out to come to; nothing where it comes to that already. Raises
    ``Refusal``."""
    if claimed.knows(command.claim):
        return []
    original = claimed.of.get(command.corrects)
    if original is None:
        raise Refusal(
            "claim-unknown",
            "Deze declaratie is hier niet bekend.",
            "This claim is not known here.",
        )
    amount = _amount(order, command, original.period.start, rules)
    if amount == original.amount:
        return []
    return [
        ClaimCorrected(
            effective_on=command.on,
            case=command.case,
            order=command.order,
            provider=order.provider,
            orderer=order.orderer,
            claim=command.claim,
            corrects=command.corrects,
            amount=amount,
            difference=SignedCents(amount - original.amount),
            delivery=command.delivery,
        )
    ]


def _amount(
    order: OrderReceived, command: ClaimDelivery | CorrectClaim, given_on: date, rules: RuleBook
) -> Cents:
    """What is claimed, which is what the delivery comes to where that is told."""
    if command.delivery is None:
        if command.amount is None:
            raise Refusal(
                "amount-missing",
                "Noem het bedrag, of wat er is geleverd.",
                "Name the amount, or what was delivered.",
            )
        return command.amount
    _within_maximum(order, command.delivery, given_on, rules)
    amount = amount_of(command.delivery)
    if command.amount not in (None, amount):
        raise Refusal(
            "amount-differs",
            f"Wat is geleverd komt op € {amount / 100:.2f}, en niet op het genoemde bedrag.",
            f"What was delivered comes to € {amount / 100:.2f}, and not to the amount named.",
        )
    return amount


def _within_maximum(
    order: OrderReceived, delivery: Delivery, given_on: date, rules: RuleBook
) -> None:
    published = rules.of(order.orderer, given_on).maximum_tariffs.get(order.orderer, ())
    most = maximum_of(published, order.care.category, delivery, given_on)
    if most is not None and delivery.tariff is not None and delivery.tariff > most:
        raise Refusal(
            "tariff-above-maximum",
            f"De opdrachtgever betaalt ten hoogste € {most / 100:.2f} per eenheid.",
            f"Who orders pays at most € {most / 100:.2f} per unit.",
        )
