"""Kazakh regulations as an RDF graph that knows structure, citations, amendments and time."""
