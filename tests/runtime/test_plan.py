"""One ask planned, purely: what it reads, what it writes, and what follows within its party."""

from collections.abc import Sequence
from uuid import UUID

import pytest

from events.attachment import Digest
from events.budget import BudgetSet
from events.codec import decode_receipt, encode, event_id
from events.fact import Fact
from events.funding import ShareReceived
from events.request import (
    ArrangementRequested,
    IntakeClosed,
    RequestSetAside,
    SupplementRequested,
)
from events.values import Cause, Party, Round, StreamId
from services.funder.commands import (
    ApproveShare,
    LetSupplementLapse,
    ReceiveShare,
    RequestSupplement,
    SetBudget,
)
from services.municipality.service import MUNICIPALITY
from services.provider.service import PROVIDER
from services.rules.regions import RuleBook
from services.runtime.folds import Folds
from services.runtime.plan import Message, Plan, inbox_stream
from services.runtime.refusal import Refusal
from services.runtime.shapes import Command, Decider, Process, Service
from services.swv.service import SWV
from tests.examples import example
from tests.spec import ASK, NOW, RULES, Book, planned
from tests.world import CASE, DESK_MANAGER, META, ZWOLLE, ZWOLLE_LINE
from tests.world import SWV as SWV_ID

LINE = StreamId(f"budget-{ZWOLLE_LINE}")
REGISTER = StreamId("register-house:municipality")
SHARE = StreamId(f"share-{CASE}-{ZWOLLE}")


def plan(service: Service, *commands: Command, book: Book | None = None) -> Plan:
    """These commands as one ask."""

    def ask(plan: Plan) -> None:
        for command in commands:
            plan.command(command, Cause(id=ASK))

    return planned(service, {} if book is None else book, ask)


def test_what_was_looked_at_is_expected_at_the_version_it_is_known_at() -> None:
    asked = plan(MUNICIPALITY, example(SetBudget), example(SetBudget))
    assert asked.expected == {REGISTER: 0, LINE: 0}
    assert [(row.stream, row.version) for row in asked.planned.rows] == [(LINE, 1)]
    assert asked.planned.after[LINE].version == 1


def test_a_refusal_expects_what_it_saw() -> None:
    asked = Plan(MUNICIPALITY, RULES, Folds(MUNICIPALITY).unwritten, ASK, NOW)
    with pytest.raises(Refusal, match="share-unknown"):
        asked.command(example(ApproveShare), Cause(id=ASK))
    assert asked.expected == {REGISTER: 0, SHARE: 0}


def test_the_same_ask_leads_to_the_same_identities_and_another_to_others() -> None:
    one, again = (plan(MUNICIPALITY, example(SetBudget)).planned for _ in range(2))
    assert one == again
    assert [fact.meta.event_id for fact in one.facts] == [event_id(ASK, 0)]
    other = UUID(int=7)
    asked = planned(
        MUNICIPALITY, {}, lambda p: p.command(example(SetBudget), Cause(id=other)), other
    )
    assert asked.planned.facts[0].meta.event_id != one.facts[0].meta.event_id


def test_a_party_hears_its_own_facts_in_the_same_ask() -> None:
    """A part that is set aside sets the request aside, which closes the part: one append."""
    kinds = [type(fact.fact) for fact in set_aside().planned.facts]
    assert kinds.index(RequestSetAside) < kinds.index(IntakeClosed)
    assert inbox_stream(CASE) in set_aside().expected


def test_each_fact_within_an_ask_is_caused_by_the_one_before_it() -> None:
    facts = set_aside().planned.facts
    by_id = {fact.meta.event_id: fact for fact in facts}
    clicks = [fact for fact in facts if fact.meta.cause.source is None]
    assert {fact.meta.cause.id for fact in clicks} == {ASK}
    for fact in facts:
        if fact not in clicks:
            assert fact.meta.cause.source is Party.SWV
            assert facts.index(by_id[fact.meta.cause.id]) < facts.index(fact)


def test_what_is_written_to_the_inbox_is_no_fact_to_publish() -> None:
    made = set_aside().planned
    assert len(made.rows) > len(made.facts)
    assert all(not fact.stream.startswith("process-") for fact in made.facts)


def test_a_receipt_holds_what_the_ask_led_to() -> None:
    asked = plan(MUNICIPALITY, example(SetBudget))
    asked.receipt(ASK, StreamId(f"asked-{ASK}"), Digest("ab" * 32))
    receipt = decode_receipt(asked.planned.rows[-1])
    assert (receipt.command, receipt.event_ids) == (ASK, (event_id(ASK, 0),))
    assert asked.expected[StreamId(f"asked-{ASK}")] == 0


def test_a_decider_may_write_only_its_own_facts() -> None:
    asked = Plan(MUNICIPALITY, RULES, Folds(MUNICIPALITY).unwritten, ASK, NOW)
    share = next(one for one in MUNICIPALITY.deciders if one.noun == "share")
    with pytest.raises(AssertionError, match="may not write"):
        asked.write(share, f"{CASE}-{ZWOLLE}", [example(BudgetSet)])


def test_a_command_that_the_party_does_not_know_is_a_bug() -> None:
    with pytest.raises(AssertionError, match="does not understand"):
        plan(PROVIDER, example(SetBudget))


def test_a_party_that_answers_itself_for_ever_is_a_bug() -> None:
    def echo(_: None, fact: ShareReceived) -> Sequence[Command]:
        return [example(ReceiveShare, round=Round(fact.round % 9 + 1))]

    def decide(_: None, command: ReceiveShare, __: RuleBook) -> Sequence[Fact]:
        return [example(ShareReceived, round=command.round)]

    share: Decider[None] = Decider(
        noun="share",
        initial=None,
        evolve=lambda state, _: state,
        facts=(ShareReceived,),
        commands=(ReceiveShare,),
        decide=decide,
    )
    heard = Process(name="echo", initial=None, hears=(ShareReceived,), react=echo)
    service = Service(party=Party.MUNICIPALITY, deciders=(share,), processes=(heard,))
    with pytest.raises(AssertionError, match="leads to more than"):
        plan(service, example(ReceiveShare))


def set_aside() -> Plan:
    """The SWV's own part lapses, for want of a supplement, a while after the request was heard."""
    book: Book = {}
    heard = planned(SWV, book, lambda p: p.heard(told(example(ArrangementRequested))))
    book |= heard.planned.after
    ask = example(RequestSupplement, by=DESK_MANAGER, body=SWV_ID)
    asked = plan(SWV, ask, book=book).planned
    (due_on,) = (
        one.fact.due_on for one in asked.facts if isinstance(one.fact, SupplementRequested)
    )
    book |= asked.after
    return plan(SWV, example(LetSupplementLapse, body=SWV_ID, due_on=due_on), book=book)


def told(fact: Fact) -> Message:
    """A fact of the school as it is heard."""
    topic, state = encode(fact, META)
    return Message(fact=fact, meta=META, topic=topic, state=state, source=Party.SCHOOL, position=1)
