"""Pure span finders: numbers, titles, agencies, dates, quantities."""

from mandates.extract.compiled import search_path

__path__ = search_path(__path__)
