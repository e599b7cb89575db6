"""The demonstration: synthetic residents, one-click sign-in, the pattern book."""
