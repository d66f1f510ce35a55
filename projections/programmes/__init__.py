"""Programmes: what they may cost and cost, what they bring, and when they are judged."""
