"""The commands, and where they are."""

COMMANDS = {
    "list": ("listing", "list_"),
    "show": ("showing", "show"),
    "add": ("adding", "add"),
    "annotate": ("annotating", "annotate"),
    "edit": ("editing", "edit"),
    "remove": ("editing", "remove"),
    "link": ("linking", "link"),
    "links": ("linking", "links"),
    "export": ("exporting", "export"),
    "import": ("importing", "import_"),
    "search": ("searching", "search"),
    "stats": ("stats", "stats"),
    "compare": ("comparing", "compare"),
    "matrix": ("comparing", "matrix"),
    "report": ("reporting", "report"),
    "verify": ("reporting", "verify"),
    "progress": ("progressing", "progress"),
    "schema": ("schema", "schema"),
    "suggest": ("suggesting", "suggest"),
    "check": ("checking", "check"),
}
"""Name of a command to its module and its name there: only the one that is called is imported."""
