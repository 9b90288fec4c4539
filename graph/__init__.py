"""The graph: quads, the store, versions in time, resolution across acts."""
