"""Score the shared gold and write the table of bench/ACCURACY.md: `make accuracy`.

What stands outside the two marks in that file is written by hand and kept. With --check, nothing is written.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from scoring import ACCURACY, BEGIN, END, TOTAL, read_table, score, shared, write_table


def main() -> None:
    folder = shared()
    if not (folder / "gold").is_dir():
        sys.exit(f"no gold files at {folder}; set MANDATES_SHARED")
    scores = score(folder)
    text = ACCURACY.read_text("utf-8")
    before = read_table(text)
    for (facet, file), row in scores.items():
        if file == TOTAL:
            was = before.get((facet, file))
            print(f"{facet:20} {row.f1:.4f}" + (f"  ({row.f1 - was:+.4f})" if was is not None and abs(row.f1 - was) >= 5e-5 else ""))
    if "--check" not in sys.argv:
        head, _, rest = text.partition(BEGIN)
        tail = rest.partition(END)[2]
        ACCURACY.write_text(f"{head}{BEGIN}\n{write_table(scores)}\n{END}{tail}", "utf-8")


if __name__ == "__main__":
    main()
