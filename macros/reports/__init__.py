"""What maintainers are told: what changed, what is due, which links are dead."""
