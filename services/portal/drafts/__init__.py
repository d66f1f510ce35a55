"""What somebody is still filling in: sealed under a secret that only their browser holds."""
