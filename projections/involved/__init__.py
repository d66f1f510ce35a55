"""Who has to do with a case: the organisations that wrote in it or were told of it."""
