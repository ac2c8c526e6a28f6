"""What the checker refuses, one function for each rule."""
