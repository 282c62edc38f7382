"""Targets: metric, value, unit, operator, by when."""
