"""Migrations of the log's tables; projections are rebuilt, never migrated (README decision 11)."""
