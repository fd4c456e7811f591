"""Who did what when: ids, never words or addresses."""
