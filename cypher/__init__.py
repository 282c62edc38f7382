"""Canned questions: one `.cypher` file per question."""
