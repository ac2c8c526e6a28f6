"""A folder of YAML and Markdown, now or as Git has it at a commit, as one Library with file and line."""
