"""Word lists: departments, verbs, units, document kinds, as data with a source."""
