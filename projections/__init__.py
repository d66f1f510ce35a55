"""What can be known: read models folded from the journal. Nothing here decides anything."""
