"""What must happen each year, what counts already, and what waits for an answer."""
