"""What each school states of itself for a school year, beside the level that its SWV set."""
