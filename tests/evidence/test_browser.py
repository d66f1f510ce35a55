"""The file in a real browser without a network: green as it was made, red when a bit is turned."""

import random
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest
import pytest_asyncio
from msgspec.structs import replace
from playwright import async_api
from playwright.async_api import BrowserContext, Page

from events.ledger import Row
from services.portal.evidence.evidence import Evidence
from services.portal.evidence.page import page, taken_apart
from services.runtime.reference import load
from tests.evidence.browser import offline
from tests.evidence.conftest import TITLE, WITNESSES, evidence_of
from tests.evidence.forging import forged
from tests.projections.book import lines
from tests.stories import STORIES, told
from tests.telling import FAR

pytestmark = [pytest.mark.server, pytest.mark.asyncio(loop_scope="module")]

TURNS = 8  # in each kind of place of the file
HASTE = 1000  # milliseconds after which a program does not run


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[BrowserContext]:
    async with offline() as one:
        yield one


@pytest_asyncio.fixture(loop_scope="module")
async def window(browser: BrowserContext) -> AsyncIterator[Page]:
    """A window of its own for each test."""
    one = await browser.new_page()
    yield one
    await one.close()


Found = tuple[str | None, str]
Open = Callable[..., Awaitable[Found]]

UNREAD = (None, "")  # its program did not run


@pytest.fixture
def open_(window: Page, tmp_path: Path) -> Open:
    """Opens a file and tells what its program found: the verdict, and its words."""

    async def opened(content: bytes | str, patience: int = 20_000) -> Found:
        path = tmp_path / "bewijs.html"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        await window.goto(path.as_uri())
        whole = window.locator('[data-fill="geheel"][data-verdict]')
        try:
            await whole.wait_for(timeout=patience)
        except async_api.TimeoutError:
            return UNREAD
        return await whole.get_attribute("data-verdict"), await whole.inner_text()

    return opened


def turned(content: bytes, at: int, bit: int) -> bytes:
    """The same bytes with one bit the other way round."""
    return content[:at] + bytes([content[at] ^ 1 << bit]) + content[at + 1 :]


def somewhere(found: re.Match[bytes], chance: random.Random) -> tuple[int, int]:
    """A bit of what was found."""
    return chance.randrange(*found.span(1)), chance.randrange(8)


async def test_a_file_that_nobody_touched_is_green(open_: Open, window: Page, file: str) -> None:
    asked: list[str] = []
    window.on("request", lambda request: asked.append(request.url))
    verdict, words = await open_(file)
    facts = len(taken_apart(file).articles)
    assert (verdict, words) == (
        "right",
        f"Klopt: alle {facts} feiten, de tekst en {len(WITNESSES) + 1} handtekeningen.",
    )
    assert await window.locator('.verdict[data-verdict="right"]').count() == facts
    assert [url for url in asked if not url.startswith("file:")] == []


async def test_the_fields_of_a_fact_come_from_its_bytes(
    open_: Open, window: Page, file: str
) -> None:
    await open_(file)
    fact = window.locator("article", has_text="wordt gevraagd €").first
    await fact.locator("summary").click()
    fields = await fact.locator("dl").first.inner_text()
    assert "share.amount\n450000" in fields


async def test_an_amount_or_a_day_that_does_not_follow_from_the_bytes_is_red_whatever_fits(
    open_: Open, file: str
) -> None:
    for truth, lie in (
        ("€&nbsp;4.500,00", "€&nbsp;45.000,00"),
        ("2 februari 2026", "3 februari 2026"),
    ):
        verdict, words = await open_(forged(file, truth, lie))
        assert verdict == "wrong"
        assert "volgt niet uit de bytes" in words
        assert lie.replace("&nbsp;", "\N{NO-BREAK SPACE}") in words


async def test_what_every_kind_of_fact_says_follows_from_its_bytes(open_: Open) -> None:
    seen: dict[str, Row] = {}
    for name in STORIES:
        house = told(name)
        house.until(FAR)
        for row in lines(house):
            seen.setdefault(row.topic, row)
    rows = [replace(row, position=at) for at, row in enumerate(seen.values(), 1)]
    verdict, words = await open_(page(evidence_of(rows, rows), TITLE, load(), later=0))
    assert (verdict, f"alle {len(rows)} feiten" in words) == ("right", True), words


async def test_what_was_sealed_stays_sealed_on_the_page(
    open_: Open, window: Page, file: str
) -> None:
    await open_(file)
    values = await window.locator("dd").all_text_contents()
    assert "[verzegeld]" in values


PLACES = {
    "the bytes of a fact": rb'{"leaf":"([^"]+)"',
    "the proof of a fact": rb'"path":\[([^\]]+)\]',
    "the note": rb'"note":"([^"]+)"',
    "the keys": rb'"keys":\[([^\]]+)\]',
    "a sentence": rb"<p>((?:(?!</p>).)*&nbsp;(?:(?!</p>).)*)</p>",
    "who did it": rb'<p class="sub">([^<]+)\. Door',
    "what a fact is called": rb"<h3[^>]*>([^<]+)</h3>",
}


@pytest.mark.parametrize("place", PLACES)
async def test_a_bit_turned_in_it_is_red(open_: Open, file: str, place: str) -> None:
    chance, content = random.Random(place), file.encode()
    found = list(re.finditer(PLACES[place], content))
    for _ in range(TURNS):
        at, bit = somewhere(chance.choice(found), chance)
        verdict, words = await open_(turned(content, at, bit))
        assert verdict == "wrong", (at, bit, content[at - 20 : at + 20], words)


async def test_where_the_note_is_wrong_no_fact_is_green(
    open_: Open, window: Page, file: str, evidence: Evidence
) -> None:
    _, size, _ = evidence.note.split("\n", 2)
    verdict, _words = await open_(file.replace(f"\\n{size}\\n", f"\\n{int(size) + 1}\\n"))
    assert verdict == "wrong"
    assert await window.locator('.verdict[data-verdict="right"]').count() == 0


@pytest.mark.parametrize("kind", ["leaf", "path"])
async def test_the_fact_of_which_a_bit_is_turned_is_named(
    open_: Open, window: Page, file: str, kind: str
) -> None:
    chance, content = random.Random(kind), file.encode()
    pattern = (
        rb'data-position="(?P<at>\d+)">\{"leaf":"(?P<leaf>[^"]+)","path":\["(?P<path>[^\]]+)"\]'
    )
    blocks = list(re.finditer(pattern, content))
    for block in chance.sample(blocks, TURNS):
        at = chance.randrange(*block.span(kind))
        verdict, words = await open_(turned(content, at, chance.randrange(8)))
        position = block["at"].decode()
        assert verdict == "wrong"
        assert words.startswith(f"Klopt niet: feit {position}: ")
        wrong = window.locator('.verdict[data-verdict="wrong"]')
        assert await wrong.evaluate_all("all => all.map(one => one.dataset.fill)") == [
            f"feit-{position}"
        ]


async def test_a_bit_turned_anywhere_is_never_green_unless_it_changes_nothing(
    open_: Open, window: Page, file: str
) -> None:
    await open_(file)
    chance, content, made = random.Random(0), file.encode(), await window.content()
    script = content.index(b"<script>")  # a program with another bit does not run: tried below
    for _ in range(5 * TURNS):
        at, bit = chance.randrange(script), chance.randrange(8)
        verdict, _words = await open_(turned(content, at, bit), HASTE)
        if verdict == "right":  # </h1> ends an <h3> as well
            assert await window.content() == made, (at, bit, content[at - 30 : at + 30])


async def test_a_program_with_another_bit_does_not_run(open_: Open, file: str) -> None:
    content = file.encode()
    start, end = content.index(b"<script>") + 8, content.rindex(b"</script>")
    for at in random.Random(1).sample(range(start, end), 5):
        assert await open_(turned(content, at, 0), HASTE) == UNREAD


async def test_without_witnesses_it_is_not_green(
    open_: Open, in_care: list[Row], book: list[Row]
) -> None:
    written = page(evidence_of(in_care, book, witnesses=()), TITLE, load(), later=0)
    verdict, words = await open_(written)
    assert verdict == "unsure"
    assert "geen getuige" in words


async def test_a_browser_that_cannot_check_says_so(open_: Open, window: Page, file: str) -> None:
    await window.add_init_script("delete globalThis.crypto")
    verdict, words = await open_(file)
    assert verdict == "unsure"
    assert "kan dit niet nakijken" in words


async def test_five_hundred_facts_are_checked_as_well_as_one(open_: Open, book: list[Row]) -> None:
    for count in (1, 500):
        many = [replace(book[at % len(book)], position=at + 1) for at in range(count)]
        verdict, words = await open_(page(evidence_of(many, many), TITLE, load(), later=3))
        assert (verdict, f"alle {count} feiten" in words) == ("right", True)


async def test_it_reads_at_four_hundred_percent_without_scrolling_aside(
    open_: Open, window: Page, file: str
) -> None:
    await window.set_viewport_size({"width": 320, "height": 640})
    await open_(file)
    await window.locator("details").evaluate_all("all => all.forEach(one => one.open = true)")
    assert await window.evaluate("document.documentElement.scrollWidth") <= 320


async def test_it_prints_with_its_verdicts(open_: Open, window: Page, file: str) -> None:
    await open_(file)
    await window.emulate_media(media="print")
    assert await window.locator(".whole").is_visible()
    assert not await window.locator("summary").first.is_visible()
