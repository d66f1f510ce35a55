"""The copy of all that a controller holds: what it wrote and what it was sent, nothing else."""

from datetime import date

import pytest

from events.attachment import AttachmentAdded
from events.ledger import Write
from events.ledger.memory import MemoryLedger
from events.recipients import recipients
from events.values import Count, OrganisationId, Purpose, Recorded, party_of
from events.vault import Vault
from events.vault.reading import ERASED
from projections.catalogue import CASE_FILE
from projections.journal.entry import source_of
from projections.table import fold_all
from services.portal.letters.letter import Letter
from services.portal.letters.render import as_html
from services.portal.own_data import held_by, own_data
from services.runtime.reference import load
from services.runtime.refusal import Refusal
from tests.cast import submit
from tests.paper_house import PaperHouse
from tests.projections.book import entries, lines
from tests.stories import STORIES, told
from tests.world import AMBELT, CASE, KAMPEN, PUPIL, SWV, WILG, ZWOLLE

ON = date(2026, 6, 1)
WORDS = "Noor heeft rust nodig <b>en</b> een vaste plek"


async def copy_for(house: PaperHouse, vault: Vault, controller: OrganisationId) -> Letter:
    """The copy out of the book of a paper house."""
    journal = MemoryLedger()
    rows = lines(house)
    seen = {row.stream: row.version - 1 for row in reversed(rows)}
    await journal.append([Write(expected=seen, rows=rows)])
    file = [one for one in fold_all(CASE_FILE, entries(house)).values() if one.case_id == CASE]
    return await own_data(journal, vault, load(), file, controller, Count(1), ON)


async def asked_with_words(vault: Vault) -> PaperHouse:
    """A request with the school's own words, sealed for each who may read them."""
    async with vault.door() as door:
        copies = [
            await door.seal(PUPIL, who, Purpose.ASSESSMENT, f"{WORDS} ({who})")
            for who in (AMBELT, SWV, ZWOLLE)
        ]
    house = PaperHouse()
    house.do(submit(explanation=tuple(copies)))
    return house


def text(letter: Letter) -> str:
    return "\n".join(text for section in letter.sections for text in section.paragraphs)


async def test_each_controller_reads_its_own_copy_of_peoples_words(vault: Vault) -> None:
    house = await asked_with_words(vault)
    for controller in (AMBELT, SWV, ZWOLLE):
        said = text(await copy_for(house, vault, controller))
        assert f"{WORDS} ({controller})" in said
        assert said.count(WORDS) == 1


async def test_what_was_erased_reads_so_and_the_rest_stays(vault: Vault) -> None:
    house = await asked_with_words(vault)
    before = text(await copy_for(house, vault, ZWOLLE))
    await vault.forget(PUPIL, ZWOLLE)
    assert text(await copy_for(house, vault, ZWOLLE)) == before.replace(
        f"{WORDS} ({ZWOLLE})", ERASED
    )
    assert WORDS in text(await copy_for(house, vault, SWV))


async def test_the_page_escapes_what_people_wrote(vault: Vault) -> None:
    page = as_html(await copy_for(await asked_with_words(vault), vault, ZWOLLE))
    assert "&lt;b&gt;en&lt;/b&gt;" in page
    assert "<b>" not in page


async def test_it_says_what_for_with_whom_and_where_to_go(vault: Vault) -> None:
    said = text(await copy_for(await asked_with_words(vault), vault, AMBELT))
    assert "Behandelen van een aanvraag" in said
    assert load().name_of(ZWOLLE) in said
    assert "rechtbank" in said
    municipal = text(await copy_for(await asked_with_words(vault), vault, ZWOLLE))
    assert "bezwaar" in municipal
    assert "Wij deelden ze met niemand." in municipal


async def test_who_holds_nothing_says_so(vault: Vault) -> None:
    with pytest.raises(Refusal, match="no-data-held"):
        await copy_for(await asked_with_words(vault), vault, KAMPEN)


@pytest.mark.parametrize("name", STORIES)
def test_nobody_holds_what_they_neither_wrote_nor_were_sent(name: str) -> None:
    records = [one for one in entries(told(name)) if isinstance(one, Recorded)]
    sent = [copy for one in records for copy in recipients(one.fact, source_of(one.stream))]
    for controller in (AMBELT, SWV, ZWOLLE, WILG):
        own = [one.fact for one in records if source_of(one.stream) is party_of(controller)]
        copies = [copy.fact for copy in sent if copy.organisation == controller]
        for one in held_by(controller, records):
            assert one.fact in own or one.fact in copies or isinstance(one.fact, AttachmentAdded)
            assert one.fact in own or not one.told
