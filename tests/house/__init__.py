"""Sweeps over the whole house: plan, gates, headers, pages, repository, migrations, faults."""
