"""Collective arrangements: facilities with places, as the SWV keeps them."""
