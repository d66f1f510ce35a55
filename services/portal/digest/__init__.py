"""The daily message by e-mail: that it is somebody's turn, and never of whom."""
