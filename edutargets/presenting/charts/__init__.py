"""Charts: the values of one indicator drawn to scale, with their bounds, and benchmarks as lines."""
