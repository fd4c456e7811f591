"""One verb a file: permission, guard, change, promise, message, audit line, in one transaction."""
