// The console's one script: what it imports is bundled into it.
import "htmx.org";
