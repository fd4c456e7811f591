"""Messages, subscribers, deliveries, retries: the only place that knows incidents and channels."""
