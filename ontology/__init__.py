"""The words that all the other folders use, and the identifiers made from them."""
