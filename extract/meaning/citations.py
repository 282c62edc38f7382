"""Citations: other documents named in the text, and in what relation."""
