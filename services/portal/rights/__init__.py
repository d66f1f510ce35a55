"""Who may see what: nobody anything, but what is said here."""
