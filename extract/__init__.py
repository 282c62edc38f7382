"""Text in, records out: reading, layout, documents, outline, mentions, meaning."""

from mandates.extract.compiled import search_path

__path__ = search_path(__path__)
