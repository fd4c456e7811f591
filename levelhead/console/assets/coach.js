// The coach beside a draft: marks under the words while somebody types. Without it the draft is a plain text field.
import { accompany } from "./parts/coach/coach.js";

const nonce = document.querySelector("script[data-coach-script]").nonce;
// Its own place stands under the field, which takes up to a screen: so from a screen away.
const seen = new IntersectionObserver(meet, { rootMargin: "100% 0px" });

function meet(found) {
  for (const { isIntersecting, target } of found) {
    if (!isIntersecting) continue;
    seen.unobserve(target);
    accompany(target, nonce);
  }
}

for (const place of document.querySelectorAll("[data-coach]")) {
  // A page of many fields is read as far as somebody looks at it.
  if ("coachLater" in place.dataset) seen.observe(place);
  else accompany(place, nonce);
}
