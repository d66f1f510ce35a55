"""Who still has to approve what, and since when."""
