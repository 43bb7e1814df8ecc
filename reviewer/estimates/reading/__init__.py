"""What families of sums share: readers of roles, names, settings and periods around the figures of a statement."""
