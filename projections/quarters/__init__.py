"""What was asked of each school and municipality for the quarterly overview, and what it told."""
