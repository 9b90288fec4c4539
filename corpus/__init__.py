"""The texts: what acts there are, and their words as printed and as read."""
