"""What changed for readers of a library since an earlier commit."""
