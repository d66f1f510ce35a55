"""How long pupils wait for care that was ordered, and where the norms are broken."""
