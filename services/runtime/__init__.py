"""What runs the parties: their shapes, the desk, timers, parking, the house and its front doors."""
