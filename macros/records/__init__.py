"""What a record is: fields, dates, models and their JSON Schemas. No input or output."""
