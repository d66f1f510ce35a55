"""What a municipality pays to prevent more: programmes for schools, and the gate for dyslexia."""
