"""The school's service on one page."""

from events.values import Party
from services.funder.budget import BUDGET
from services.funder.ceiling import CEILING
from services.funder.correction import CORRECTING
from services.funder.funding import funding
from services.funder.lines import LINES
from services.funder.lines import due as due_on_lines
from services.funder.money import MONEY
from services.funder.pooling import POOLING, pooling
from services.funder.share import SHARE
from services.runtime.shapes import Service
from services.school.progress import PROGRESS
from services.school.request import REQUEST

SCHOOL = Service(
    party=Party.SCHOOL,
    deciders=(REQUEST, SHARE, BUDGET, CEILING),  # a school board may fund a share
    joints=(MONEY, LINES, POOLING, CORRECTING),
    processes=(PROGRESS, funding(Party.SCHOOL), pooling(Party.SCHOOL)),
    due=due_on_lines,
)
