"""The school's service on one page."""

from events.values import Party
from services.funder.budget import BUDGET
from services.funder.funding import funding
from services.funder.money import MONEY
from services.funder.paying import PAYING
from services.funder.share import SHARE
from services.runtime.shapes import Service
from services.school.evaluation import due
from services.school.extending import SUBMITTING
from services.school.progress import PROGRESS
from services.school.request import REQUEST

SCHOOL = Service(
    party=Party.SCHOOL,
    deciders=(REQUEST, SHARE, BUDGET),  # a school board may fund a share
    joints=(MONEY, PAYING, SUBMITTING),
    processes=(PROGRESS, funding(Party.SCHOOL)),
    due=due,
)
