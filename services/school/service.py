"""The school's service on one page."""

from events.values import Party
from services.funder.budget import BUDGET
from services.funder.deciding import deciding, due
from services.funder.decision import DECISION
from services.funder.funding import funding
from services.funder.money import MONEY
from services.funder.objection import OBJECTING, OBJECTION
from services.funder.share import SHARE
from services.runtime.shapes import Service
from services.school.progress import PROGRESS
from services.school.request import REQUEST

SCHOOL = Service(
    party=Party.SCHOOL,
    # a school board may fund a share, and decides on that
    deciders=(REQUEST, DECISION, OBJECTION, SHARE, BUDGET),
    joints=(MONEY, OBJECTING),
    processes=(PROGRESS, deciding(Party.SCHOOL), funding(Party.SCHOOL)),
    due=due,
)
