/* "Keep this for offline": the page and the few files it needs, kept in this browser once the reader asks, and forgotten when they ask. */
"use strict";

const box = document.querySelector("[data-keep]");
const worker = new URL(box.dataset.keep, document.baseURI);
const site = new URL("./", worker).href;
const here = new URL("./", location.href).href;
const KEPT = `kept ${here}`;
box.innerHTML = `<p><button class="button" type="button" data-keep-it>Keep this for offline</button>
  <button class="button" type="button" data-keep-forget hidden>Forget it</button> <span role="status" data-keep-said></span></p>
  <p class="small">It stores this page and the files that show it (${box.dataset.size}) in this browser, for everybody who uses it. It stores
  nothing about you, and sends nothing. “Forget it” removes all that this site has kept for offline.</p>`;
const [keepIt, forgetIt, told] = ["it", "forget", "said"].map((name) => box.querySelector(`[data-keep-${name}]`));

const files = () => [here, ...[...document.querySelectorAll('link[rel="stylesheet"], link[rel="icon"], script[src]')].map((each) => each.href || each.src)];

/* All of it or nothing, and only once all of it has come. The copy of the page carries the moment at which it was made. */
async function store() {
  const answers = await Promise.all(files().map(async (url) => {
    const answer = await fetch(url, { cache: "no-cache" });
    if (!answer.ok) throw new Error(url);
    return [url, url === here ? dated(await answer.text()) : new Response(await answer.arrayBuffer(), { headers: answer.headers })];
  }));
  const cache = await caches.open(KEPT);
  await Promise.all(answers.map(([url, answer]) => cache.put(url, answer)));
}

/* A page that broke off, that something on the way put in the place of this one, or that is itself the copy, is not kept. */
function dated(text) {
  if (!text.includes("data-keep=") || !text.trimEnd().endsWith("</html>") || text.includes("<html data-copy=")) throw new Error("not whole");
  const marked = text.replace("<html ", `<html data-copy="${new Date().toISOString()}" `);
  return new Response(marked, { headers: { "content-type": "text/html; charset=utf-8" } });
}

async function forget() {
  const names = (await caches.keys()).filter((name) => name.startsWith(`kept ${site}`));
  await Promise.all(names.map((name) => caches.delete(name)));
}

async function dismissWorkers() {
  const workers = (await navigator.serviceWorker.getRegistrations()).filter(({ scope }) => scope.startsWith(site));
  await Promise.all(workers.map((each) => each.unregister()));
}

function show(isKept, words) {
  keepIt.hidden = isKept;
  forgetIt.hidden = !isKept;
  told.textContent = words;
}

keepIt.addEventListener("click", async () => {
  told.textContent = "Keeping it.";
  try {
    await store();
    await navigator.serviceWorker.register(worker, { scope: here });
    await navigator.serviceWorker.ready;
    show(true, "Kept. This page opens on this device without a network, at the same address.");
    forgetIt.focus();
  } catch {
    await forget();
    await dismissWorkers();
    show(false, "It could not be kept. Try again where the network is good, or save the page with your browser.");
  }
});

forgetIt.addEventListener("click", async () => {
  await forget();
  show(false, "Forgotten. This site keeps nothing more on this device. Your browser's own history still shows the page.");
  keepIt.focus();
  await dismissWorkers(); // waits for the network, where that hangs
});

function tellCopy(made) {
  const notice = document.querySelector("[data-copy-notice]");
  const now = new Date();
  const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
  const isPast = notice.dataset.until < today;
  const day = new Date(made).toLocaleDateString(document.documentElement.lang, { dateStyle: "long" });
  const rule = isPast ? `Do not use it: it was to be checked again by ${notice.dataset.day}.` : `Do not use it after ${notice.dataset.day}.`;
  const which = Object.assign(document.createElement("strong"), { textContent: "You are reading the copy kept on this device" });
  notice.append(which, `, as it was on ${day}. ${rule}`);
  notice.classList.toggle("overdue", isPast);
  notice.hidden = false;
}

async function begin() {
  if (!navigator.serviceWorker || !window.caches) return; // an old browser, or an address without https
  const isKept = await caches.has(KEPT);
  box.hidden = box.parentElement.hidden = false;
  show(isKept, "");
  const { copy } = document.documentElement.dataset;
  if (copy) tellCopy(copy);
  else if (isKept) await store(); // the site may have changed since
}

begin().catch(() => {});
