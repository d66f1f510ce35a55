"""Who goes to school how far from home, and how care and education support the same pupils."""
