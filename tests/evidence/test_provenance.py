"""A euro that was paid leads back, cause by cause, to the first click; and PROV says so."""

import pytest
from prov.model import ProvDocument

from events.budget import BudgetReserved, BudgetSpent
from events.care import CareOrdered, DeliveryClaimed
from events.funding import (
    BundleClosed,
    ClaimPartBooked,
    ShareApproved,
    ShareRequested,
)
from events.request import ArrangementRequested
from events.values import CaseId, ClaimId, Recorded
from services.portal.evidence.provenance import led_to, of_claim, provenance
from tests.projections.book import entries
from tests.web.town import IN_CARE, REDIVIDED, town


@pytest.fixture(scope="module")
def town_book() -> list[Recorded]:
    """The book of the town."""
    return [one for one in entries(town()) if isinstance(one, Recorded)]


def about(case: CaseId, book: list[Recorded]) -> list[Recorded]:
    """The facts of one case."""
    return [one for one in book if getattr(one.fact, "case", None) == case]


@pytest.fixture
def paid(town_book: list[Recorded]) -> list[Recorded]:
    """What led to the payment of the town's one claim."""
    facts = about(IN_CARE, town_book)
    claim = next(one.fact.claim for one in facts if isinstance(one.fact, DeliveryClaimed))
    return led_to(of_claim(claim, facts), facts)


def test_a_payment_leads_back_to_the_request(paid: list[Recorded]) -> None:
    kinds = {type(one.fact) for one in paid}
    road = {
        ClaimPartBooked,
        BudgetSpent,
        DeliveryClaimed,
        CareOrdered,
        BundleClosed,
        ShareApproved,
        BudgetReserved,
        ShareRequested,
        ArrangementRequested,
    }
    assert road <= kinds


def test_every_step_back_is_there_up_to_the_first_click(paid: list[Recorded]) -> None:
    known = {one.meta.event_id for one in paid}
    for one in paid:
        assert one.meta.cause.id in known or one.meta.cause.source is None, one
    assert paid[0].meta.cause.source is None


def test_the_chain_of_one_part_reaches_the_click_of_the_school(paid: list[Recorded]) -> None:
    part = next(one for one in paid if isinstance(one.fact, ClaimPartBooked))
    roots = [one for one in led_to([part], paid) if one.meta.cause.source is None]
    assert roots[0].meta.actor.organisation.startswith("school:")


def test_what_paid_for_nothing_is_left_out(town_book: list[Recorded]) -> None:
    assert of_claim(ClaimId("nooit"), about(IN_CARE, town_book)) == []
    assert led_to([], about(IN_CARE, town_book)) == []


@pytest.mark.parametrize("case", [IN_CARE, REDIVIDED])
def test_a_provenance_reads_back_as_it_was_written(case: CaseId, town_book: list[Recorded]) -> None:
    document = provenance(about(case, town_book))
    written = document.serialize(format="json")
    assert written is not None
    assert ProvDocument.deserialize(content=written, format="json") == document
    assert document.get_provn().startswith("document")


def test_a_provenance_names_roles_and_mandates_and_no_sealed_word(paid: list[Recorded]) -> None:
    text = provenance(paid).get_provn()
    assert "prov:role='oza:consultant'" in text
    assert "prov:SoftwareAgent" in text
    assert "prov:Plan" in text
    assert "token" not in text


def test_every_act_is_told_once_and_by_somebody(paid: list[Recorded]) -> None:
    records = provenance(paid).get_records()
    acts = [one.identifier for one in records if one.get_type().localpart == "Activity"]
    told = [one for one in records if one.get_type().localpart == "Association"]
    assert len(acts) == len(set(acts))
    assert {one.args[0] for one in told} == set(acts)
