"""What should be fast, measured against what it is built on, in the same run."""
