"""Evidence pages: a document as printed with what was read in it, as HTML that needs nothing else."""

from mandates.graph.pages.render import page_html, write_page, write_site

__all__ = ["page_html", "write_page", "write_site"]
