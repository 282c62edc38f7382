"""Plots with Chinese words in them: a font that has the characters, or text that the reader's browser draws."""

from __future__ import annotations

import logging

#: Fonts with the characters of GB 2312, as the systems name them; the first that is installed is used.
FONTS = (
    "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "SimHei",
    "WenQuanYi Zen Hei", "WenQuanYi Micro Hei", "Noto Serif CJK SC", "Noto Sans CJK JP", "Arial Unicode MS",
)  # fmt: skip


def chinese_fonts() -> str | None:
    """Set matplotlib up for Chinese: figures are SVG whose words stay words, in an installed font where there is one.

    No font is shipped: where none is installed here, the words are still text in the figure and whoever opens it sees them in
    a font of theirs, never as empty squares.

    Returns:
        The name of the font, or None where none of FONTS is installed.
    """
    import matplotlib
    from matplotlib import font_manager

    installed = {font.name for font in font_manager.fontManager.ttflist}
    found = next((name for name in FONTS if name in installed), None)
    # A font that is not here cannot be measured: say nothing for each character, the browser draws them.
    logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)
    matplotlib.rcParams.update(
        {
            "font.family": [found, "DejaVu Sans"] if found else ["DejaVu Sans"],
            "svg.fonttype": "none",
            "svg.hashsalt": "mandate-graph",
            "axes.unicode_minus": False,
            "axes.spines.top": False,
            "axes.spines.right": False,
            "figure.figsize": (9, 4.5),
        }
    )
    try:
        from matplotlib_inline.backend_inline import set_matplotlib_formats

        set_matplotlib_formats("svg", metadata={"Date": None})  # type: ignore[no-untyped-call]
    except ImportError:
        pass  # not in a notebook
    return found
