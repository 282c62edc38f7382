"""Appointments (任免): person, post, agency, action."""
