// Passkeys: the button of a form marked data-passkey asks the phone's or laptop's own key first,
// then sends the form the ordinary way with what the key answered.
//
// data-passkey holds the address of the challenge, data-making says that a new key is made, and
// data-failed the sentence for when nothing came of it. Without script the form stays hidden.

if (window.PublicKeyCredential && navigator.credentials) {
  for (const form of document.querySelectorAll("form[data-passkey]")) offer(form);
}

function offer(form) {
  const without = form.nextElementSibling;
  if (without && "withoutPasskey" in without.dataset) without.hidden = true;
  form.hidden = false;
  form.addEventListener("submit", (event) => {
    if (form.elements.credential.value) return;
    event.preventDefault();
    ask(form);
  });
}

async function ask(form) {
  const told = form.querySelector("[role=status]");
  told.hidden = true;
  if (form.dataset.asking) return;
  form.dataset.asking = "1";
  try {
    const answer = await fetch(form.dataset.passkey, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(`challenge: ${answer.status}`);
    const key = await (form.dataset.making ? made : shown)(await answer.json());
    form.elements.credential.value = JSON.stringify(key);
    form.requestSubmit();
  } catch {
    told.textContent = form.dataset.failed;
    told.hidden = false;
  } finally {
    delete form.dataset.asking;
  }
}

async function made(options) {
  const publicKey = {
    ...options,
    challenge: bytes(options.challenge),
    user: { ...options.user, id: bytes(options.user.id) },
    excludeCredentials: options.excludeCredentials.map(named),
  };
  const key = await navigator.credentials.create({ publicKey });
  return told(key, ["clientDataJSON", "attestationObject"]);
}

async function shown(options) {
  const publicKey = {
    ...options,
    challenge: bytes(options.challenge),
    allowCredentials: options.allowCredentials.map(named),
  };
  const key = await navigator.credentials.get({ publicKey });
  return told(key, ["clientDataJSON", "authenticatorData", "signature", "userHandle"]);
}

function named(credential) {
  return { ...credential, id: bytes(credential.id) };
}

function told(key, parts) {
  const response = {};
  for (const part of parts) if (key.response[part]) response[part] = letters(key.response[part]);
  return { id: key.id, rawId: letters(key.rawId), type: key.type, response };
}

function bytes(text) {
  const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (sign) => sign.charCodeAt(0));
}

function letters(buffer) {
  const plain = String.fromCharCode(...new Uint8Array(buffer));
  return btoa(plain).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}
