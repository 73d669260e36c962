// Web push to this phone as a device: the portal knows the subscription that the browser has, or none.
import { call } from './companion-calls.js';
import * as store from './companion-store.js';

function bytes(base64url) {
  const text = atob(base64url.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

/** True or false; null when the browser cannot be told while the page is closed. */
export async function state(worker) {
  if (!worker || !('PushManager' in globalThis) || !('Notification' in globalThis)) return null;
  return (await present(worker)) !== null;
}

async function present(worker) {
  return globalThis.Notification?.permission === 'granted' ? worker.pushManager.getSubscription() : null;
}

/** Asks the person, then the browser. */
export async function subscribe(worker, key) {
  if ((await Notification.requestPermission()) !== 'granted') return;
  if ((await present(worker)) === null)
    await worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytes(key) });
  await align(worker);
}

export async function unsubscribe(worker) {
  await (await worker?.pushManager?.getSubscription())?.unsubscribe();
  if (worker) await align(worker);
}

/** Tells the portal what the browser did by itself: it may withdraw a subscription or change its address. */
export async function align(worker) {
  const { pushed, wanted } = await store.all();
  if (!wanted?.connected) return store.put({ pushed: undefined });
  const subscription = await present(worker);
  if (subscription?.endpoint === pushed) return undefined;
  if (subscription) await call('PUT', '/push', { body: subscription.toJSON() });
  else await call('DELETE', '/push');
  return store.put({ pushed: subscription?.endpoint });
}
