"""Add articles; import and export annotations; write reports."""
