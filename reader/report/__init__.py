"""Reports on what articles share: one page in HTML or Markdown, and checking it again."""
