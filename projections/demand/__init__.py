"""What requests ask for, by municipality and SWV: to be held beside what there is."""
