"""Letters: rendered from facts and a dated template whenever they are asked for, never stored."""
