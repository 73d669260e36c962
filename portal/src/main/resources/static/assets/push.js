// Lets this browser be told while no page is open. The form stays hidden where the browser cannot.
const form = document.querySelector('form[data-push]');
const message = form?.querySelector('[data-push-refused]');

function bytes(base64url) {
  const text = atob(base64url.replace(/-/g, '+').replace(/_/g, '/'));
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

function say(words) {
  message.textContent = words;
  message.hidden = false;
}

async function subscribe() {
  const worker = await navigator.serviceWorker.register('/push-worker.js');
  await navigator.serviceWorker.ready;
  const earlier = await worker.pushManager.getSubscription();
  return (
    earlier ?? worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytes(form.dataset.push) })
  );
}

async function add() {
  if ((await Notification.requestPermission()) !== 'granted') return say(message.dataset.pushRefused);
  const { endpoint, keys } = (await subscribe()).toJSON();
  const answer = await fetch('/api/v1/account/push-browsers', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-XSRF-TOKEN': form.dataset.csrf },
    body: JSON.stringify({ name: form.elements['browser-name'].value, endpoint, keys }),
  });
  if (answer.ok) location.reload();
  else say((await answer.json()).detail);
}

if (form && 'serviceWorker' in navigator && 'PushManager' in globalThis && 'Notification' in globalThis) {
  form.hidden = false;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    add().catch(() => say(message.dataset.pushFailed));
  });
}
