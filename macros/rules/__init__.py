"""What the checker refuses, one function for each rule; and its report."""
