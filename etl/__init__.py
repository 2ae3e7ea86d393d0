"""From bytes to rows: bytes → Document → Report → rows → PostgreSQL."""
