// The coach beside a draft: marks under the words while somebody types. Without it the draft is a plain text field.
import { accompany } from "./parts/coach/coach.js";

const nonce = document.querySelector("script[data-coach-script]").nonce;
for (const place of document.querySelectorAll("[data-coach]")) accompany(place, nonce);
