"""Every vocabulary, so that one import declares all facts."""

from events import budget, care, funding, parking, request, school, sharing, term

__all__ = ["budget", "care", "funding", "parking", "request", "school", "sharing", "term"]
