"""What people are told: what a check found, what changed, what is due, which links are dead."""
