"""A year that was lived breaches no norm, and what is forged in it is found."""

from collections.abc import Sequence
from time import perf_counter

from services.controls.audit import Report
from services.controls.catalogue import CONTROLS
from services.controls.sample import By, sample
from services.runtime import house
from services.runtime.auditing import audited
from services.runtime.clock import SystemClock
from services.runtime.reference import load
from tests.audit.big_book import multiply
from tests.audit.proofs import Found, proof
from tests.audit.workshop import Workshop
from tests.controls import forging
from tests.controls.forgeries import FORGERIES, Forgery
from tests.controls.forging import Leaf, NothingToForge, Pages, leaves
from tests.controls.spoiling import SPOILT
from tests.projections.book import lines
from tests.stories import told

FACTS = 200_000


@proof("the controls find no breach in a lived year")
async def sound(workshop: Workshop) -> Found:
    """Every control over every fact, and a sample that is drawn the same again."""
    async with workshop.opened() as books:
        assert books.journal is not None
        rules = load().rulebook
        reports = [await audited(books.journal, rules, CONTROLS) for _ in range(2)]
    drawn = [sample(one, size=25, seed=7, by=by) for one in reports for by in By]
    same = drawn[: len(By)] == drawn[len(By) :]
    signals = sum(len(one.findings) for one in reports[0].outcomes) - reports[0].breaches
    return Found(
        reports[0].breaches == 0 and same,
        f"{len(CONTROLS)} controls over {reports[0].position} facts: {reports[0].breaches}"
        f" breaches, {signals} signals; {len(drawn) // 2} samples drawn twice alike: {same}",
    )


@proof("the controls pass over a large book at once")
async def large(workshop: Workshop) -> Found:
    """The lived year many times over."""
    database = await workshop.copy()
    facts = await multiply(database, FACTS)
    rules = load().rulebook
    async with house.on_database(database, rules, SystemClock(), parties=()) as books:
        assert books.journal is not None
        began = perf_counter()
        report = await audited(books.journal, rules, CONTROLS)
        seconds = perf_counter() - began
    return Found(
        report.breaches == 0 and report.position == facts,
        f"{facts} facts in {seconds:.1f} s: {facts / seconds:.0f} a second, in one pass for all"
        f" {len(CONTROLS)} controls; {report.breaches} breaches",
    )


@proof("every control finds what is forged for it")
async def found(workshop: Workshop) -> Found:
    """Each forgery in the lived year, or in a story where no such fact came about in that year;
    and lines that are gone or cannot be read."""
    async with workshop.opened() as books:
        assert books.journal is not None
        year = await books.journal.tail(0, await books.journal.head())
    before = forging.audited(year)
    lines_of_year = leaves(year)
    lived = [name for name, one in FORGERIES.items() if _found(lines_of_year, before, one)]
    told_of = [name for name in FORGERIES if name not in lived and _in_its_story(FORGERIES[name])]
    spoilt = [
        control
        for control, spoil in SPOILT.items()
        if len(forging.findings(forging.audited(spoil(year)))[control]) == 1
    ]
    total = len(FORGERIES) + len(SPOILT)
    hits = len(lived) + len(told_of) + len(spoilt)
    return Found(
        hits == total,
        f"{total} forgeries for {len(CONTROLS)} controls, {hits} found:"
        f" {len(lived) + len(spoilt)} in the year itself, {len(told_of)} in stories",
    )


def _in_its_story(forgery: Forgery) -> bool:
    rows = lines(told(forgery.story))
    return _found(leaves(rows), forging.audited(rows), forgery)


def _found(book: Sequence[Leaf], before: Report, forgery: Forgery) -> bool:
    """Whether the control finds one thing more, and points at what was forged."""
    pages = Pages(book)
    try:
        forgery.forge(pages)
    except NothingToForge:
        return False
    own = [control for control in CONTROLS if control.id == forgery.control]
    more = forging.more(forgery.control, before, forging.audited(pages.rows(), own))
    return len(more) == 1 and bool(pages.refs() & set(more[0].facts))
