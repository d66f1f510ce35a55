"""What people ask of the read models, over a few whole cases."""

from collections.abc import AsyncIterator
from typing import Any

import asyncpg
import pytest
import pytest_asyncio

from events.ledger import Ledger
from events.request import CareCategory
from projections.approvals.fold import ApprovalState
from projections.approvals.queries import approvals_of, counts, waiting_for
from projections.budgets.queries import line_of, lines_of
from projections.bundling.fold import ShareState
from projections.bundling.queries import bundle, bundles_of, totals_of
from projections.case_file.queries import causes_and_effects, line_of as file_line, timeline
from projections.clock.queries import (
    clock_of,
    days_per_organisation,
    days_per_reason,
    work,
)
from projections.clock.reasons import Reason
from projections.waiting_times.queries import orders_of, per_provider, waiting_at
from services.runtime.database import Database
from tests.cast import (
    BODIES,
    accept,
    approve,
    assess,
    complete,
    day,
    intake,
    propose,
    start,
    submit,
    supplement,
    wait,
)
from tests.conftest import NewDatabase
from tests.examples import AMBELT, CASE, CONSULTANT, QUALITY_OFFICER, SWV, WILG, ZWOLLE, case
from tests.paper_house import PaperHouse
from tests.projections.book import lines, write
from tests.stories import RICH, Step, tell

pytestmark = [pytest.mark.server, pytest.mark.asyncio(loop_scope="module")]
