"""Lines: the benchmarks of a row that can be drawn on a panel's scale, and what stands beside them."""
