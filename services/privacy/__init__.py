"""What people may ask about their own data, of any party: access and rectification (AVG)."""
