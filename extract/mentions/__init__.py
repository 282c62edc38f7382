"""Pure span finders: numbers, titles, agencies, dates, quantities."""
