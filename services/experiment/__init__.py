"""The national experiment with education-care arrangements: its initiatives and their pupils."""
