"""Reports on what articles share: write one page of HTML or Markdown, and verify it later."""
