"""Duties in regulations: subject and modality."""
