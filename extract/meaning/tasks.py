"""Tasks: who leads, supports, is responsible; declarations with scope; deadlines."""
