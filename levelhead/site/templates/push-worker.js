/* Shows what is pushed to this browser. It fetches nothing and keeps nothing. */
const KEY = "{{ key }}";
const TO = "{{ to|escapejs }}";
const AGAIN = { title: "{{ name|escapejs }}", body: "{{ again|escapejs }}" };

function raw(text) {
  return Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));
}

function same(held) {
  const ours = raw(KEY), theirs = new Uint8Array(held || 0);
  return ours.length === theirs.length && ours.every((octet, place) => octet === theirs[place]);
}

async function subscribe() {
  const held = await registration.pushManager.getSubscription();
  if (held && same(held.options.applicationServerKey)) return held;
  if (held) await held.unsubscribe();
  return registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: raw(KEY) });
}

function show({ title, body, tag, lang, url, stop, stop_words }) {
  const actions = stop ? [{ action: "stop", title: stop_words }] : [];
  const more = tag ? { tag, renotify: true } : {};
  return registration.showNotification(title, { body, lang, actions, data: { url, stop }, ...more });
}

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));

addEventListener("message", (event) => {
  const tell = (words) => event.ports[0].postMessage(words);
  if (event.data === "subscribe") {
    event.waitUntil(subscribe().then((held) => tell(JSON.stringify(held)), () => tell("")));
  }
});

addEventListener("push", (event) => {
  let words;
  try {
    words = event.data.json();
  } catch {
    words = { title: AGAIN.title, url: "/" };
  }
  event.waitUntil(show(words));
});

addEventListener("notificationclick", (event) => {
  const { url, stop } = event.notification.data || {};
  event.notification.close();
  const to = new URL((event.action === "stop" ? stop : url) || "/", location.href);
  if (/^https?:$/.test(to.protocol)) event.waitUntil(clients.openWindow(to.href));
});

/* The browser has made a new subscription, or lost the old one: only the reader can hand the new one over. */
addEventListener("pushsubscriptionchange", (event) => {
  const ask = (held) => show({ ...AGAIN, url: `${TO}#push=${encodeURIComponent(btoa(JSON.stringify(held)))}` });
  event.waitUntil(subscribe().then(ask, () => {}));
});
