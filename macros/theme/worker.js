/* Shows a page that the reader has kept when the network does not. It is set up for that page alone, and only once asked (see keep.js). */
"use strict";

const KEPT = `kept ${self.registration.scope}`;
const PATIENCE = 4000; // milliseconds that a thin line is waited for

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));
addEventListener("fetch", (event) => {
  if (event.request.method === "GET") event.respondWith(answer(event.request));
});

async function answer(request) {
  const copy = await caches.match(request, { cacheName: KEPT, ignoreSearch: true });
  if (!copy) return fetch(request);
  try {
    const fresh = await Promise.race([fetch(request, { cache: "no-cache", referrerPolicy: "no-referrer" }), new Promise((done) => setTimeout(done, PATIENCE))]);
    if (!fresh || fresh.status >= 500) return copy;
    if (request.mode === "navigate") await dropIfWithdrawn(fresh.clone());
    return fresh;
  } catch {
    return copy;
  }
}

/* A page that is gone, or may no longer be kept, leaves no copy behind. */
async function dropIfWithdrawn(fresh) {
  if (fresh.ok && (await fresh.text()).includes("data-keep=")) return;
  await caches.delete(KEPT);
  await registration.unregister();
}
