// A service worker with one duty: a class's address opened without a network shows its code.
//
// The server puts KEPT (the name of what is kept) and FILES (the page first) above these lines.
// It asks without cookies, keeps nothing else, and lets the network answer whenever it can.

self.addEventListener("install", (event) => event.waitUntil(fill()));
self.addEventListener("activate", (event) => event.waitUntil(sweep()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  if (request.mode === "navigate") event.respondWith(page(request));
  else if (FILES.includes(request.url.slice(self.location.origin.length))) event.respondWith(file(request));
});

// All or nothing: with one file missing the worker is not installed and the older one stays.
async function fill() {
  const box = await caches.open(KEPT);
  await box.addAll(FILES.map((address) => new Request(address, { credentials: "omit", cache: "no-cache" })));
  await self.skipWaiting();
}

async function sweep() {
  const old = (await caches.keys()).filter((name) => name.startsWith("kelas-") && name !== KEPT);
  await Promise.all(old.map((name) => caches.delete(name)));
}

async function page(request) {
  try {
    return await fetch(request);
  } catch {
    return (await caches.match(FILES[0])) ?? Response.error();
  }
}

async function file(request) {
  return (await caches.match(request)) ?? fetch(request);
}
