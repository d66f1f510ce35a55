"""What each budget line has left: set, free, conditional, committed, spent, and who waits."""
