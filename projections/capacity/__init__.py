"""How many places each provider says to have."""
