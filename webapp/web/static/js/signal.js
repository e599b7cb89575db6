// Lets a phone keep the page that shows a class's code without a network. Registered once; the
// worker rules the addresses below /kelas/ and no others.

const WORKER = "/kelas/luring.js";

addEventListener("load", async () => {
  if (!navigator.serviceWorker) return;
  const policy = window.trustedTypes?.createPolicy("pekerja", { createScriptURL: () => WORKER });
  try {
    await navigator.serviceWorker.register(policy ? policy.createScriptURL("") : WORKER, { scope: "/kelas/" });
  } catch { /* without it everything works but this one page */ }
});
