"""Agendas: what was agreed, how its goals stand, and which agreements are kept."""
