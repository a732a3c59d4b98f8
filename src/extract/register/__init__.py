"""Schools across articles and papers: which tellings are one school, and why."""
