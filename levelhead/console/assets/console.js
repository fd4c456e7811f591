// The console's one script: what it imports is bundled into it. Without it everything essential works by plain forms.
import { forgetSent, keepDraft } from "./parts/draft.js";
import { keepLive } from "./parts/live.js";
import { keysOfInbox } from "./parts/inbox.js";
import { fillBlanks } from "./parts/ready.js";
import { settleByKey } from "./parts/suggestions.js";
import { followPlaybook } from "./parts/playbook.js";
import { followChoices, followQuote, onePress } from "./parts/forms.js";

forgetSent();
for (const form of document.querySelectorAll("form[data-draft]")) keepDraft(form);
for (const place of document.querySelectorAll("[data-live]")) keepLive(place);
for (const form of document.querySelectorAll("form")) onePress(form);
fillBlanks();
settleByKey();
keysOfInbox();
followPlaybook();
followChoices();
followQuote();
