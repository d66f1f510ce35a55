"""Every vocabulary, so that one import declares all facts."""

from events import budget, care, forwarding, funding, parking, request, school, term

__all__ = ["budget", "care", "forwarding", "funding", "parking", "request", "school", "term"]
