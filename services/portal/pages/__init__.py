"""What each page shows: its figures in a module, its words in the template of the same name."""
