"""Tests; the folders mirror the rooms of ``webapp``, ``house`` sweeps what concerns them all."""
