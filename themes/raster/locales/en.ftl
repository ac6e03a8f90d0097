# The type of this theme has no serifs.
typeface-serif = Sans
