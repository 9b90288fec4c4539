"""The questions, and the ways to ask them: Python, command line, HTTP."""
