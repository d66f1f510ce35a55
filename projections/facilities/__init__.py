"""Collective arrangements: where they are, for whom, and how many places are taken."""
