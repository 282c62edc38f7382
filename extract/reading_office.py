"""PDF and Word files to text, by the optional extras `pdf` (pypdf) and `docx` (python-docx)."""

from __future__ import annotations

import io

from mandates.extract.text import SourceError


def office_text(data: bytes, name: str) -> str:
    """The text of a PDF (a form feed between pages) or of a Word file (tables as tabs).

    Raises:
        SourceError: the extra is not installed, or the file is damaged, encrypted or of another kind.
    """
    if data.startswith(b"%PDF-"):
        return _pdf(data, name)
    if data.startswith(b"PK\x03\x04"):
        return _docx(data, name)
    raise SourceError(name, "is neither a PDF nor a .docx file, whatever its name says")


def _pdf(data: bytes, name: str) -> str:
    try:
        from pypdf import PdfReader
    except ImportError:
        raise SourceError(name, "reading PDF needs the extra: pip install 'mandate-graph[pdf]'") from None
    try:
        pages = [page.extract_text() or "" for page in PdfReader(io.BytesIO(data)).pages]
    except Exception as error:  # pypdf raises many kinds on damaged files
        raise SourceError(name, f"cannot be read as PDF ({error})") from None
    return "\f".join(pages)


def _docx(data: bytes, name: str) -> str:
    try:
        import docx
        from docx.table import Table
    except ImportError:
        raise SourceError(name, "reading Word files needs the extra: pip install 'mandate-graph[docx]'") from None
    try:
        document = docx.Document(io.BytesIO(data))
    except Exception as error:  # zipfile and python-docx raise many kinds on damaged files
        raise SourceError(name, f"cannot be read as a Word file ({error})") from None
    lines: list[str] = []
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            lines.extend("\t".join(" ".join(cell.text.split()) for cell in row.cells) for row in block.rows)
        else:
            lines.append(block.text)
    return "\n".join(lines) + "\n"
