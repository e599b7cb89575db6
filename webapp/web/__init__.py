"""The doors: one package per door, and beside them what any door may use."""
