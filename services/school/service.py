"""The school's service on one page."""

from events.values import Party
from services.funder.budget import BUDGET
from services.funder.ceiling import CEILING
from services.funder.correction import CORRECTING
from services.funder.deciding import deciding, due
from services.funder.decision import DECISION
from services.funder.funding import funding
from services.funder.lines import LINES
from services.funder.lines import due as due_on_lines
from services.funder.money import MONEY
from services.funder.objection import OBJECTING, OBJECTION
from services.funder.pooling import POOLING, pooling
from services.funder.share import SHARE
from services.register.register import register, registering
from services.runtime.shapes import Service
from services.school.attachment import ATTACHING, FILES
from services.school.progress import PROGRESS
from services.school.request import REQUEST

SCHOOL = Service(
    party=Party.SCHOOL,
    # a school board may fund a share, and decides on that
    deciders=(REQUEST, FILES, DECISION, OBJECTION, SHARE, BUDGET, CEILING, register(Party.SCHOOL)),
    joints=(ATTACHING, MONEY, LINES, POOLING, CORRECTING, OBJECTING),
    processes=(
        PROGRESS,
        deciding(Party.SCHOOL),
        funding(Party.SCHOOL),
        pooling(Party.SCHOOL),
        registering(Party.SCHOOL),
    ),
    due=lambda fact: (*due(fact), *due_on_lines(fact)),
)
