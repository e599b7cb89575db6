"""Builders with good defaults, and the machinery the fixtures of ``conftest.py`` are made of."""
