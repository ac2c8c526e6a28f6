"""What follows from the records on a given day. Pure: reads no file, formats nothing."""
