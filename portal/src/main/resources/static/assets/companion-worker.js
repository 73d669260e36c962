// Keeps the companion's page for the time without a network, and looks after what the portal wants while it is closed.
import { settle } from './companion-device.js';
import { align } from './companion-push.js';

const CACHE = 'holdfast-companion';
const PAGE = '/companion';
const FRESH = '/companion?fresh';
const PATIENCE = 10_000;

addEventListener('install', () => skipWaiting());

addEventListener('activate', (event) => event.waitUntil(clients.claim()));

addEventListener('fetch', (event) => {
  const { method, url, mode } = event.request;
  const { origin, pathname } = new URL(url);
  if (method !== 'GET' || origin !== location.origin) return;
  if (mode === 'navigate' && pathname === PAGE) event.respondWith(newest(event.request));
  else if (pathname.startsWith('/assets/')) event.respondWith(kept(event.request));
});

/** The page as it is now, or as it was last when it had all its files. */
async function newest(request) {
  const cache = await caches.open(CACHE);
  try {
    const answer = await fetch(request);
    if (answer.ok) await cache.put(FRESH, answer.clone());
    return answer;
  } catch {
    return (await cache.match(PAGE)) ?? Response.error();
  }
}

/** Files never change under their address: one that is there is not asked for again. */
async function kept(request) {
  const cache = await caches.open(CACHE);
  const known = await cache.match(request);
  if (known) return known;
  const answer = await fetch(request);
  if (answer.ok) await cache.put(request, answer.clone());
  return answer;
}

addEventListener('message', (event) => event.waitUntil(keep(event.data.files).catch(() => {})));

/** An open page says that it has all its files: this version is what there is without a network, and earlier ones go. */
async function keep(files) {
  const cache = await caches.open(CACHE);
  await Promise.all(files.map(kept));
  const fresh = (await cache.match(FRESH)) ?? (await fetch(PAGE));
  if (!fresh.ok) return;
  await cache.put(PAGE, fresh);
  await cache.delete(FRESH);
  await clean(cache, files[0]);
}

async function clean(cache, fresh) {
  const version = (url) => new URL(url).pathname.split('/')[2];
  for (const { url } of await cache.keys()) {
    if (new URL(url).pathname.startsWith('/assets/') && version(url) !== version(fresh)) await cache.delete(url);
  }
}

addEventListener('push', (event) => event.waitUntil(tell(event.data.json())));

/** What is pushed names nobody and nothing: what it is about is asked of the portal. */
async function tell({ title, text, path, tag }) {
  const facts = await Promise.race([settle(), pause(PATIENCE)]).catch(() => null);
  const product = facts?.wanted.delivery?.product;
  const body = product ? `${product}\n${text}` : text;
  await registration.showNotification(title, { body, tag, data: { path } });
}

const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

addEventListener('pushsubscriptionchange', (event) => event.waitUntil(renew(event)));

/** The browser ended its subscription; where it may, it gets a new one. */
async function renew({ newSubscription, oldSubscription }) {
  if (!newSubscription && oldSubscription)
    await registration.pushManager.subscribe(oldSubscription.options).catch(() => {});
  await align(registration);
}

addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(show(event.notification.data.path));
});

async function show(path) {
  const open = await clients.matchAll({ type: 'window' });
  const same = open.find((each) => new URL(each.url).pathname === path);
  return same ? same.focus() : clients.openWindow(path);
}
