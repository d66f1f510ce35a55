"""Mistakes on the road: relay, bus and what may go."""

from tests.storm.mistakes.mistake import Mistake
from tests.storm.mistakes.promises import Promise

_RELAY, _SPELL = "events/transport/relay.py", "events/transport/spell.py"
_LOCAL = "events/transport/local.py"

MISTAKES = (
    Mistake(
        name="position before confirm",
        breaks="what was never confirmed is taken for sent",
        promise=Promise.OUTBOX,
        file=_RELAY,
        old="        await self._patiently(partial(self._send_new, rows))\n"
        "        self.position = rows[-1].position\n"
        "        self._progress.tell(self.position)",
        new="        self.position = rows[-1].position\n"
        "        self._progress.tell(self.position)\n"
        "        await self._patiently(partial(self._send_new, rows))",
    ),
    Mistake(
        name="publish given up",
        breaks="what the bus did not take is not offered again",
        promise=Promise.OUTBOX,
        file=_RELAY,
        old="                await asyncio.sleep(wait)\n\n    async def _remember",
        new="                await asyncio.sleep(wait)\n                return 0\n\n"
        "    async def _remember",
    ),
    Mistake(
        name="position not remembered",
        breaks="a relay that is started again tells everything again, under new numbers",
        promise=Promise.OUTBOX,
        file=_RELAY,
        old="        self._sequences = {name.removeprefix(MARKS): count for name, count in "
        "marks.items()}",
        new="        self._sequences = {}",
    ),
    Mistake(
        name="counts not remembered with the position",
        breaks="after a start the numbers of a lane begin anew",
        promise=Promise.OUTBOX,
        file=_RELAY,
        old="return {POSITION: self.position, **counts}",
        new="return {POSITION: self.position}",
    ),
    Mistake(
        name="one fact left out after a start",
        breaks="the first fact after a restart is never told",
        promise=Promise.OUTBOX,
        file=_RELAY,
        old="self._ledger.follow(self.position):",
        new="self._ledger.follow(self.position + bool(self.position)):",
    ),
    Mistake(
        name="sequence not counted on",
        breaks="two facts of a lane bear one number, and the second is taken for the first",
        promise=Promise.OUTBOX,
        file=_RELAY,
        old="        self._sequences = lanes.sequences\n",
        new="",
    ),
    Mistake(
        name="lane number skipped",
        breaks="a lane has a gap, and the journal waits",
        promise=Promise.OUTBOX,
        file=_RELAY,
        old="        sequence = lanes.sequences.get(queue, 0) + 1\n",
        new="        sequence = lanes.sequences.get(queue, -1) + 2\n",
    ),
    Mistake(
        name="numbers given before the confirm stay given",
        breaks="a publish that failed leaves a gap in its lanes",
        promise=Promise.OUTBOX,
        file=_RELAY,
        old="        self.sequences = dict(sequences)",
        new="        self.sequences = sequences",
    ),
    Mistake(
        name="partition by wrong key",
        breaks="facts of one case travel by several queues, and overtake one another",
        promise=Promise.OUTBOX,
        file=_RELAY,
        old="            queue = inbox(party, recorded.meta.order_key, self._partitions)",
        new="            queue = inbox(party, str(recorded.meta.event_id), self._partitions)",
    ),
    Mistake(
        name="copy re-encoded for the journal",
        breaks="the book does not hold the bytes that its party wrote",
        promise=Promise.FROZEN,
        file=_RELAY,
        old="recorded, row.topic, msgspec.Raw(row.state))\n            may_go",
        new="recorded, row.topic, "
        "msgspec.Raw(encode(recorded.fact, recorded.meta)[1]))\n            may_go",
    ),
    Mistake(
        name="inboxes published",
        breaks="what a party heard goes out as if it had written it",
        promise=Promise.OUTBOX,
        file=_RELAY,
        old="for row in rows if is_published(row.stream)]",
        new="for row in rows if row.topic != 'receipt']",
    ),
    Mistake(
        name="sharing stop ignored in relay",
        breaks="what the parents took back their consent for goes all the same",
        promise=Promise.FROZEN,
        file=_RELAY,
        old="        if road not in blocked or news_of_consent(one.fact, one.organisation):",
        new="        if road not in set() or news_of_consent(one.fact, one.organisation):",
    ),
    Mistake(
        name="withheld, and not noted",
        breaks="what was held back is forgotten",
        promise=Promise.FROZEN,
        file=_RELAY,
        old="        return not await self._doors.withhold(recorded, one.organisation)",
        new="        return False",
    ),
    Mistake(
        name="nothing released",
        breaks="what was held back stays so though there is consent again",
        promise=Promise.FROZEN,
        file=_RELAY,
        old="        if row.topic != _RESUMED:",
        new="        if row.topic:",
    ),
    Mistake(
        name="forbidden fields sent",
        breaks="a copy shows what its recipient may not see",
        promise=Promise.FROZEN,
        file=_RELAY,
        old="        if fields:\n            await self._doors.refuse",
        new="        if False:\n            await self._doors.refuse",
        test="tests/flows/test_withholding.py",
    ),
    Mistake(
        name="blocked road taken for free",
        breaks="the mark of a road is read the wrong way round",
        promise=Promise.FROZEN,
        file="services/runtime/road_marks.py",
        old="if turns % 2}",
        new="if not turns % 2}",
    ),
    Mistake(
        name="nack for reject",
        breaks="what could not be handled now is thrown away",
        promise=Promise.OUTBOX,
        file=_SPELL,
        old="                )\n            self.end()",
        new="                )\n            await self._put_aside(delivery)",
    ),
    Mistake(
        name="acknowledged out of order",
        breaks="an acknowledgement settles batches that are still at work",
        promise=Promise.OUTBOX,
        file=_SPELL,
        old="        while self._works and self._works[0].done:",
        new="        while self._works and any(one.done for one in self._works):",
    ),
    Mistake(
        name="spell goes on after a failure",
        breaks="later batches are handled before the one that failed",
        promise=Promise.OUTBOX,
        file=_SPELL,
        old="        return not (self._draining or self._over.is_set())",
        new="        return not self._draining",
        test="tests/contracts/transport/test_bus.py",
    ),
    Mistake(
        name="what came back is not handed out",
        breaks="a batch that was with a consumer when it ended is lost in its queue",
        promise=Promise.OUTBOX,
        file=_LOCAL,
        old="    queue.out = 0\n    async with",
        new="    async with",
    ),
    Mistake(
        name="last in, first out",
        breaks="a queue hands out its batches in another order",
        promise=Promise.OUTBOX,
        file=_LOCAL,
        old="                batch = queue.batches[queue.out]",
        new="                batch = queue.batches[-1 - queue.out]",
    ),
    Mistake(
        name="two consumers at once",
        breaks="a queue is served by two processes, and its order is nobody's",
        promise=Promise.SAME_CODE,
        file=_LOCAL,
        old="            async with queue.turn:",
        new="            async with asyncio.Lock():",
    ),
    Mistake(
        name="local bus confirms what it only holds",
        breaks="the house in one process loses what others lose not",
        promise=Promise.SAME_CODE,
        file=_LOCAL,
        old="        await asyncio.gather(*(batch.settled for batch in waiting))",
        new="        await asyncio.sleep(0 * len(waiting))",
    ),
)
