"""Which prevention programmes are offered to which schools."""
