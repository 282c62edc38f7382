"""Text in, records out: reading, layout, documents, outline, mentions, meaning."""
