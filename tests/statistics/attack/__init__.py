"""Attackers who know every printed column of every snapshot, and how figures are made."""
