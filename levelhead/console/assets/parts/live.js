// Parts of a page that change by themselves: asked for every two seconds or as they say, replaced only when they differ and nobody is in them.
const EVERY = 2000;

export function keepLive(place) {
  const every = Number(place.dataset.every) || EVERY;
  let before = place.innerHTML;
  const look = async () => {
    if (!document.hidden) {
      try {
        const answer = await fetch(place.dataset.live, { redirect: "manual", headers: { accept: "text/html" } });
        const now = answer.ok ? await answer.text() : before;
        if (now !== before && !place.contains(document.activeElement)) {
          place.innerHTML = now;
          before = now;
        }
      } catch {
        // No connection: what stands there stays, and the next look tries again.
      }
    }
    setTimeout(look, every);
  };
  setTimeout(look, every);
}
