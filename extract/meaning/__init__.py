"""What the words mean: tasks, scope declarations, duties, targets, citations, appointments."""

from mandates.extract.compiled import search_path

__path__ = search_path(__path__)
