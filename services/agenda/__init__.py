"""What organisations of a region agreed with each other, and what became of it."""
