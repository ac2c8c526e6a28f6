/* Shows a page that the reader has kept when the network does not. It is set up for that page alone, and only once asked (see keep.js). */
"use strict";

const KEPT = `kept ${self.registration.scope}`;
const PATIENCE = 4000; // milliseconds in which an answer must have come to its end
const DAY = 86_400_000; // milliseconds
const MISSED = new URL("missed", self.registration.scope).href; // under it, since when the page has not been found
const OURS = "assets/stylesheets/site.css"; // in every page of this site, and in none that a filter or a login puts in its place
let showsCopy = false; // the page on the screen is the copy, so its files are too

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));
addEventListener("fetch", (event) => {
  if (event.request.method === "GET") event.respondWith(answer(event.request));
});

async function answer(request) {
  const isPage = request.mode === "navigate";
  const copy = await caches.match(request, { cacheName: KEPT, ignoreSearch: true });
  if (!copy) return fetch(request);
  if (showsCopy && !isPage) return copy;
  const fresh = await whole(request);
  const use = isPage ? await isBetter(fresh) : fresh?.ok;
  if (isPage) showsCopy = !use;
  return use ? fresh : copy;
}

/* The answer once all of it has come; null where it does not come in time, and then nothing goes on waiting for it. */
async function whole(request) {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), PATIENCE);
  try {
    const fresh = await fetch(request, { cache: "no-cache", referrerPolicy: "no-referrer", signal: stop.signal });
    if (fresh.type === "opaqueredirect") return fresh;
    const body = await fresh.arrayBuffer();
    return new Response(body, { status: fresh.status, statusText: fresh.statusText, headers: fresh.headers });
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
}

/* Whether the reader is to see `fresh` instead of the copy. A page that is gone, or may no longer be kept, leaves no copy behind. */
async function isBetter(fresh) {
  if (fresh?.type === "opaqueredirect") return true;
  if (fresh?.status === 404 || fresh?.status === 410) {
    if (fresh.status === 410 || await isMissedForADay()) await drop();
    return true;
  }
  const text = fresh?.ok ? await fresh.clone().text() : "";
  if (!text.includes(OURS) || !text.trimEnd().endsWith("</html>")) return false;
  if (text.includes("data-keep=")) await (await caches.open(KEPT)).delete(MISSED);
  else await drop();
  return true;
}

/* While a site is being uploaded a page may be missing for minutes. */
async function isMissedForADay() {
  const cache = await caches.open(KEPT);
  const since = await cache.match(MISSED);
  if (!since) await cache.put(MISSED, new Response(String(Date.now())));
  return Boolean(since) && Date.now() - Number(await since.text()) >= DAY;
}

async function drop() {
  await caches.delete(KEPT);
  await registration.unregister();
}
