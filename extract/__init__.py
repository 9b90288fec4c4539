"""From the words of an act to its structure, citations, amendments and norms."""
