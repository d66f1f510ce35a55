"""What running arrangements mean for next year's budgets."""
