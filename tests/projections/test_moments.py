"""A moment of the past: what people read then, by the folds and questions of the present."""

import pytest

from events.ledger import Ledger
from projections.catalogue import PROJECTIONS
from projections.moments.keyframes import Photographer
from projections.moments.moment import Moment
from projections.moments.reading import past
from projections.table import encode, fold_all, hash_of
from tests.projections.book import entries, lines, write
from tests.projections.conftest import Pool, Running, level
from tests.web.town import town

BOOK = entries(town())
SIZE = len(BOOK)
EVERY = 40


@pytest.mark.server
async def test_every_read_model_of_a_moment_is_the_fold_of_the_book_up_to_there(
    journal: Ledger, book: Ledger, pool: Pool, running: Running
) -> None:
    await write(journal, lines(town()))
    async with running():
        await level(book, pool)
    assert await Photographer(book, pool, PROJECTIONS, every=EVERY).catch_up() > EVERY
    for position in (0, 1, EVERY - 1, EVERY, EVERY + 1, SIZE // 2, SIZE):
        moment = Moment(position=position)
        async with past(book, pool, moment, PROJECTIONS) as seen:
            for one in PROJECTIONS:
                rows = [encode(row) for row in fold_all(one, moment.held(BOOK)).values()]
                kept = await seen.connection.fetch(f"SELECT to_json(t) FROM {one.name} AS t")
                again = [encode(one.row_decoder.decode(row[0])) for row in kept]
                assert sorted(again) == sorted(rows), (one.name, position)
                assert await seen.hash_of(one.name) == hash_of(rows)
