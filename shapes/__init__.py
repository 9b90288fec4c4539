"""SHACL: the gate over the graph itself, and the checks of drafts."""
