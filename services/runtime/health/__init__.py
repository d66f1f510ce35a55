"""How the house is doing: alive, ready, counted and traced. It says nothing of a case or a person,
and no part of the house knows that it is watched."""
