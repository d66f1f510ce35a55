"""How it went, by parents and pupils: two closed answers after an evaluation."""
