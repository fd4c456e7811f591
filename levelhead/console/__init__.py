"""Staff pages: translate requests, decide nothing."""
