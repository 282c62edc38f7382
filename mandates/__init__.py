"""mandate-graph (政责图谱): who must do what, by when, on whose authority, out of Chinese government documents."""
