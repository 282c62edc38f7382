"""From bytes to sources: which files, which encoding, which pages."""

from __future__ import annotations

import glob
import hashlib
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from mandates.extract.layout import find_pages
from mandates.extract.text import Source, SourceError

#: Kinds of file that are read, by suffix; all others are read as plain text when named, and passed over in a directory.
TEXT = (".txt", ".text")
HTML = (".html", ".htm")
OFFICE = (".pdf", ".docx")


def read_source(path: str | Path, name: str | None = None) -> Source:
    """The text of one file.

    Args:
        path: a text, HTML, PDF (extra `pdf`) or Word file (extra `docx`).
        name: what records call the source; by default the path as given, see `printable`.

    Raises:
        SourceError: the file is missing, empty, binary, of an unknown encoding, or needs an extra that is not installed.
    """
    path = Path(path)
    name = name or printable(path)
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise SourceError(name, "no such file") from None
    except IsADirectoryError:
        raise SourceError(name, "is a directory; name the files in it, or use read_sources") from None
    except OSError as error:
        raise SourceError(name, f"cannot be read ({error.strerror or error})") from None
    return source_from_bytes(data, name)


def source_from_bytes(data: bytes, name: str) -> Source:
    """A source from bytes already read; `name` decides the kind of file by its suffix.

    Raises:
        SourceError: as `read_source`.
    """
    if not data.strip():
        raise SourceError(name, "is empty")
    suffix = Path(name).suffix.lower()
    if suffix in OFFICE or data.startswith((b"%PDF-", b"PK\x03\x04")):
        from mandates.extract.reading_office import office_text

        text, encoding = office_text(data, name), suffix.lstrip(".") or "office"
    else:
        text, encoding = decode(data, name)
        if suffix in HTML or _looks_like_html(text):
            from mandates.extract.reading_html import html_text

            text = html_text(text)
    if not text.strip():
        raise SourceError(name, "holds no text" + (" (a scan? recognise its text first)" if suffix == ".pdf" else ""))
    return Source(name=name, text=text, sha256=hashlib.sha256(data).hexdigest(), encoding=encoding, pages=find_pages(text))


def decode(data: bytes, name: str) -> tuple[str, str]:
    """Text and the encoding that it was in: UTF-8 (with or without BOM), UTF-16 with BOM, or GB18030.

    Line ends are kept, so that a Windows file has its `\\r` where it was.

    Raises:
        SourceError: the bytes are binary or in none of these encodings.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return data.decode("utf-16"), "utf-16"
        except UnicodeDecodeError as error:
            raise SourceError(name, f"starts like UTF-16 but is not ({error.reason} at byte {error.start})") from None
    if b"\x00" in data[:65536]:
        raise SourceError(name, "is binary, not text")
    try:
        return data.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError as error:
        broken = error
    if broken.reason == "unexpected end of data" and broken.start > len(data) - 4:  # cut in the middle of a character
        return data[: broken.start].decode("utf-8-sig"), "utf-8"
    text = data.decode("gb18030", errors="replace")
    bad = text.count("\ufffd") + sum(text.count(c) for c in map(chr, range(1, 9)))
    if bad > 1 + len(text) // 1000:
        raise SourceError(name, "is neither UTF-8 nor GB18030 text")
    return text, "gb18030"


def read_sources(paths: Iterable[str | Path]) -> Iterator[Source | SourceError]:
    """The sources that files, directories and globs name, in a stable order; what cannot be read comes as the error, the rest goes on.

    A file whose bytes were already read under another name comes as a SourceError that says so.
    """
    seen: dict[str, str] = {}
    for path in expand(paths):
        if isinstance(path, SourceError):
            yield path
            continue
        try:
            source = read_source(path)
        except SourceError as error:
            yield error
            continue
        if source.sha256 in seen:
            if seen[source.sha256] != source.name:
                yield SourceError(source.name, f"is the same text as {seen[source.sha256]}; read once")
            continue
        seen[source.sha256] = source.name
        yield source


def expand(paths: Iterable[str | Path]) -> list[Path | SourceError]:
    """Files behind the names of files, directories (all readable kinds below them) and globs, sorted within each name."""
    out: list[Path | SourceError] = []
    for given in paths:
        path = Path(given)
        if path.is_dir():
            found = _below(path)
            out.extend(found or [SourceError(printable(given), f"is a directory without sources ({', '.join(TEXT + HTML + OFFICE)})")])
        elif path.exists() or not glob.has_magic(str(given)):
            out.append(path)
        else:
            matches = sorted(p for p in map(Path, glob.glob(str(given), recursive=True)) if p.is_file())
            out.extend(matches or [SourceError(printable(given), "matches no file")])
    return out


def _below(folder: Path) -> list[Path | SourceError]:
    """Files of the readable kinds below a directory, sorted, then the directories among them that cannot be looked into."""
    closed: list[OSError] = []
    walked = [Path(at) / name for at, _, names in os.walk(folder, onerror=closed.append) for name in names]
    found = sorted(path for path in walked if path.suffix.lower() in TEXT + HTML + OFFICE and path.is_file())
    return [*found, *(SourceError(printable(error.filename), f"cannot be read ({error.strerror})") for error in closed)]


def printable(path: str | Path) -> str:
    """A path as text that any file can hold: bytes of a name that are no UTF-8 (`政.txt` named under GB18030) as `\\xd5\\xfe.txt`."""
    return str(path).encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


_TAG = re.compile(r"</?(?:p|div|br|td|tr|span|strong)\b[^<>\n]{0,200}>")


def _looks_like_html(text: str) -> bool:
    head = text[:1000].lstrip().lower()
    if len(_TAG.findall(text, 0, 20_000)) >= 6:  # the inside of a page, saved without its frame
        return True
    return head.startswith(("<!doctype html", "<html")) or ("<html" in head and head[:1] == "<")
