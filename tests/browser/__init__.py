"""What only a real browser can show: keyboard, reflow, whole journeys."""
