"""The pages of who funds, provides, audits, runs and steers."""

from fastapi import APIRouter

from services.portal.books import Reader
from services.portal.pages.at_once import at_once
from services.portal.pages.audit import audits
from services.portal.pages.budget_acts import sizing
from services.portal.pages.budgets import budgets
from services.portal.pages.counter.routes import counter_pages
from services.portal.pages.digest import digests
from services.portal.pages.facilities import facilities
from services.portal.pages.figures import figures
from services.portal.pages.near import near
from services.portal.pages.orders import provided
from services.portal.pages.places import places
from services.portal.pages.policy.routes import policy_pages
from services.portal.pages.privacy import privacy
from services.portal.pages.quarters import quarters
from services.portal.pages.referrals import referrals
from services.portal.pages.school_years import school_pages
from services.portal.pages.share import shares
from services.portal.pages.transitions import transitions
from services.portal.pages.upkeep import upkeep
from services.portal.pages.work import works
from services.portal.rendering import Render


def offices(router: APIRouter, reader: Reader, render: Render) -> None:
    """Every page of an organisation that is no school."""
    works(router, reader, render)
    at_once(router, reader, render)
    digests(router, reader, render)
    shares(router, reader, render)
    provided(router, reader, render)
    places(router, reader, render)
    audits(router, reader, render)
    figures(router, reader, render)
    facilities(router, reader, render)
    referrals(router, reader, render)
    quarters(router, reader, render)
    near(router, reader, render)
    transitions(router, reader, render)
    upkeep(router, reader, render)
    privacy(router, reader, render)
    budgets(router, reader, render)
    sizing(router, reader, render)
    policy_pages(router, reader, render)
    counter_pages(router, reader, render)
    school_pages(router, reader, render)
