"""What an auditor takes along: the facts of a case or a budget line with their proof, and where a
euro came from."""
