"""Cases of twelve steps as workflows of DBOS: a process of its own, which ``durable`` starts.

Threads call the workflow, and each step answers a few words, which DBOS stores before the next one
begins. In trials its asyncio did fewer cases than threads, and 32 threads no more than 16.
"""

import logging
import sys
from itertools import count

from dbos import DBOS, DBOSConfig

from tests.bench.load import Carried
from tests.bench.threads import in_threads

STEPS = 12
ABREAST = 16
CONNECTIONS = 20  # DBOS's own default
WARM_UP_SECONDS = 1.0


@DBOS.step()
def step(number: int) -> dict[str, int | str]:
    """One step, of which nothing but its answer must last."""
    return {"step": number, "body": "swv:PO2305"}


@DBOS.workflow()
def case(number: int) -> int:
    """A case from its first step to its last."""
    return sum(1 for _ in map(step, range(STEPS)))


def carried(url: str, seconds: float) -> Carried:
    """The cases that were carried to their end."""
    config: DBOSConfig = {
        "name": "cases",
        "system_database_url": url,
        "sys_db_pool_size": CONNECTIONS,
    }
    DBOS(config=config)
    logging.getLogger("dbos").setLevel(logging.WARNING)
    DBOS.launch()
    try:
        numbers = count(1)
        in_threads(case, numbers, seconds=min(seconds, WARM_UP_SECONDS), abreast=ABREAST)
        return in_threads(case, numbers, seconds=seconds, abreast=ABREAST)
    finally:
        DBOS.destroy()


if __name__ == "__main__":
    print(carried(sys.argv[1], float(sys.argv[2])).rate)  # noqa: T201 - for who started this
