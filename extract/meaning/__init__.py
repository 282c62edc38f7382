"""What the words mean: tasks, scope declarations, duties, targets, citations, appointments."""
