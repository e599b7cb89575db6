"""``make bench``: weight and speed as ratios within one run, written to BENCHMARKS.md."""
