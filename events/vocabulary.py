"""Every vocabulary, so that one import declares all facts."""

from events import budget, care, ceiling, funding, parking, pot, request, school, term

__all__ = ["budget", "care", "ceiling", "funding", "parking", "pot", "request", "school", "term"]
