"""From a checked library to a finished site: stage, build, index, verify, swap."""
