"""The pages: Datasette's hooks, our views and templates, and what keeps them safe."""
