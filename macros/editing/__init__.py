"""Writing a record for somebody: new records, blank records and issue forms."""
