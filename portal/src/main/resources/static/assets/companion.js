// The companion's page: shows what the phone holds, with and without a network, and does what its person asks.
import * as device from './companion-device.js';
import { all, put } from './companion-store.js';
import * as words from './companion-words.js';

const SOON_DAYS = 14;
const GOOD = new Set(['active', 'grace']);
const BY_TIME = new Set(['not-started', 'active', 'grace', 'limited-mode']);
const main = document.getElementById('main');
let visitor = null;
let away = false;
let failure = '';
let invitation = null;
let worker = null;
let pushed = null;

/** The subscription that counts now, and its state by time. */
function inUse(claims, now) {
  const { reserve } = claims;
  const turned = reserve?.from && now >= Date.parse(reserve.from);
  const used = turned ? reserve.entitlement : claims.active;
  return { used, waiting: reserve && !turned ? reserve.entitlement : null, state: stateAt(used, now) };
}

function stateAt({ state, term }, now) {
  const begun = term.start && now >= Date.parse(term.start);
  if ((state === 'not-started' && !begun) || !BY_TIME.has(state)) return state;
  const before = (end) => end && now < Date.parse(end);
  if (!term.end || before(term.end)) return 'active';
  if (before(term.graceEnd)) return 'grace';
  return before(term.limitedModeEnd) ? 'limited-mode' : 'expired';
}

const called = ({ product }) =>
  product.name.includes(product.edition) ? product.name : `${product.name} ${product.edition}`;

/** What is to be seen and said of the licence. */
async function ofLicence(facts, now) {
  const { held, wanted, refusal } = facts;
  if (!held) return { hero: wanted.connected ? (refusal ? 'refused' : 'nothing') : '', said: { refusal }, states: [] };
  const { claims } = held;
  const { used, waiting, state } = inUse(claims, now);
  const end = used.term.end ? Date.parse(used.term.end) : null;
  const verdict = await device.judge(held.signed);
  const soon = end && !used.term.renews && end - now <= SOON_DAYS * 86_400_000;
  let hero = !end || used.term.renews ? 'endless' : soon ? 'soon' : 'covered';
  if (state === 'suspended' || state === 'blocked') hero = 'held-up';
  else if (!GOOD.has(state)) hero = 'ended';
  if (verdict.why) hero = verdict.why === 'offline-validity-over' ? 'stale' : 'refused';
  return {
    hero,
    states: ['licence', `state-${state}`, end ? 'ends' : 'ends-not', waiting && 'reserve', facts.picture && 'picture'],
    said: {
      product: called(used),
      end: end && words.day(end - 1),
      left: end && words.left(end, now),
      places: words.number(used.places),
      reserve: waiting && called(waiting),
      until: words.moment(claims.exp * 1000),
      refusal: verdict.why,
    },
  };
}

/** The choice that is open while nothing is in use. */
function ofChoice({ choice, held, wanted }) {
  if (held || !wanted.connected || !choice) return null;
  if (choice.result === 'choose') return 'choose';
  return choice.full?.length ? 'full' : 'empty';
}

async function show() {
  const facts = (await device.able()) ? await all() : {};
  const states = new Set([failure && 'failed', away && facts.wanted && 'offline']);
  const said = { failure, contact: facts.contactAt && words.moment(facts.contactAt), visitor };
  if (facts.wanted) await ofDevice(facts, states, said);
  else states.add(await stranger(facts));
  if (invitation) states.add('install');
  else if (facts.wanted && !installed() && device.kind().system === 'ios') states.add('install-by-hand');
  words.fill(said);
  words.see(states);
}

async function stranger(facts) {
  if (!(await device.able())) return 'unable';
  if (device.kind().type === 'computer') return 'computer';
  return facts.cloned ? 'cloned' : 'new';
}

async function ofDevice(facts, states, said) {
  const { wanted } = facts;
  const licence = await ofLicence(facts, device.timeNow(facts.mark));
  [licence.hero, ofChoice(facts), ...licence.states].forEach((state) => states.add(state));
  states.add(wanted.connected ? 'connected' : 'unlinked');
  states.add(visitor ? 'visitor' : 'no-visitor');
  states.add(pushed === null ? 'push-not' : pushed ? 'push-on' : 'push-off');
  states.add(facts.locating ? 'locating' : 'not-locating');
  if (wanted.delivery) states.add('delivery');
  Object.assign(said, licence.said, {
    account: wanted.account?.email,
    sent: wanted.delivery?.product,
    replaces: wanted.delivery?.replaces,
  });
  offers(facts.choice?.offers ?? []);
  draw(facts.picture);
}

/** A button for each subscription that can be taken. */
function offers(all) {
  document.getElementById('offers').replaceChildren(
    ...all
      .filter((offer) => offer.fits)
      .map((offer) => {
        const line = document.createElement('li');
        const button = document.createElement('button');
        Object.assign(button, { type: 'button', className: 'button second full', value: offer.id });
        button.dataset.act = 'choose';
        button.textContent = offer.product;
        line.append(button);
        return line;
      }),
  );
}

function draw(picture) {
  const place = document.getElementById('picture');
  if (!picture || place.dataset.drawn === picture.path) return;
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  svg.setAttribute('viewBox', `0 0 ${picture.size} ${picture.size}`);
  path.setAttribute('d', picture.path);
  svg.append(path);
  place.replaceChildren(svg);
  place.dataset.drawn = picture.path;
}

function installed() {
  return matchMedia('(display-mode: standalone)').matches || navigator.standalone === true;
}

/** Does something with the portal and shows what came of it, or why not. */
async function attempt(work) {
  try {
    await work();
    away = false;
    failure = '';
  } catch (wrong) {
    away = wrong instanceof device.Away;
    failure = away || wrong.name === 'AbortError' ? '' : (wrong.message ?? '');
  }
  await show();
}

const settle = () => device.settle(locate);

function position() {
  return new Promise((done, failed) =>
    navigator.geolocation.getCurrentPosition(done, failed, { enableHighAccuracy: true, timeout: 30_000 }),
  );
}

/** Tells where the phone is, if that was switched on here and the browser may know. */
async function locate(report) {
  const { locating, mark } = await all();
  if (!locating) return report({ state: 'failed', reason: 'not-allowed' });
  try {
    const { latitude, longitude, accuracy } = (await position()).coords;
    const at = new Date(device.timeNow(mark)).toISOString();
    const where = { at, addresses: [], precise: { latitude, longitude, metres: accuracy } };
    return await report({ state: 'done', where });
  } catch (failure) {
    if (failure instanceof Error) throw failure;
    return report({ state: 'failed', reason: 'not-permitted' });
  }
}

/** The browser asks the person here first. */
async function allowLocating() {
  await position();
  await put({ locating: true });
  await settle();
}

const ACTS = {
  update: settle,
  look: () => device.choose().then(settle),
  choose: ({ value }) => device.choose(value).then(settle),
  take: () => finish('applied'),
  decline: () => finish('refused'),
  leave: async () => document.getElementById('leaving').showModal(),
  'push-on': subscribe,
  'push-off': unsubscribe,
  'locate-on': allowLocating,
  'locate-off': () => put({ locating: undefined }).then(settle),
  install: async () => {
    await invitation.prompt();
    invitation = null;
  },
};

async function finish(result) {
  const { wanted } = await all();
  if (wanted.delivery) await device.answer(wanted.delivery.id, result);
  await settle();
}

document.addEventListener('click', ({ target }) => {
  const button = target.closest('button[data-act]');
  if (!button) return;
  button.disabled = true;
  attempt(() => ACTS[button.dataset.act](button)).finally(() => (button.disabled = false));
});

document.getElementById('leaving').addEventListener('close', ({ target }) => {
  const freePlace = document.getElementById('free-place').checked;
  if (target.returnValue === 'leave') attempt(() => device.disconnect(freePlace).then(unsubscribe));
});

function bytes(base64url) {
  const text = atob(base64url.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

async function subscribe() {
  if ((await Notification.requestPermission()) !== 'granted') return;
  const earlier = await worker.pushManager.getSubscription();
  const subscription =
    earlier ??
    (await worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytes(main.dataset.push) }));
  await device.listen(subscription.toJSON());
  pushed = true;
}

async function unsubscribe() {
  const subscription = await worker?.pushManager?.getSubscription();
  await subscription?.unsubscribe();
  if (pushed) await device.listen(null).catch(() => {});
  if (pushed !== null) pushed = false;
}

async function install() {
  if (!('serviceWorker' in navigator)) return;
  worker = await navigator.serviceWorker.register('/companion-worker.js', { scope: '/companion', type: 'module' });
  if ('PushManager' in globalThis && 'Notification' in globalThis)
    pushed = (await worker.pushManager.getSubscription()) !== null;
}

async function who() {
  try {
    visitor = (await (await fetch('/companion/visitor', { cache: 'no-store' })).json()).email ?? null;
  } catch {
    visitor = null;
  }
}

addEventListener('beforeinstallprompt', (event) => {
  event.preventDefault();
  invitation = event;
  show();
});
addEventListener('offline', () => ((away = true), show()));

const pause = (seconds) => new Promise((done) => setTimeout(done, seconds * 1000));
let contact = null;

/** While the page is seen, one of its windows stays in touch and does at once what the portal wants. */
async function stay(signal) {
  let patience = 1;
  while (!signal.aborted) {
    await attempt(settle);
    const { wanted, credential } = await all();
    if (!wanted || !credential) return;
    try {
      if (away) throw new device.Away('still');
      let answer = await device.poll(wanted.version, signal);
      while (answer.version === wanted.version && !signal.aborted) answer = await device.poll(wanted.version, signal);
      patience = 1;
    } catch {
      if (signal.aborted) return;
      await Promise.race([pause(patience), new Promise((done) => addEventListener('online', done, { once: true }))]);
      patience = Math.min(patience * 2, 60);
    }
  }
}

async function begin() {
  if (contact || document.hidden || !(await device.able()) || !(await all()).credential) return;
  contact = new AbortController();
  const { signal } = contact;
  navigator.locks.request('holdfast-companion-contact', { signal }, () => stay(signal)).catch(() => {});
}

function rest() {
  contact?.abort();
  contact = null;
  device.leave();
}

document.addEventListener('visibilitychange', () => (document.hidden ? rest() : who().then(begin)));

await show();
await Promise.all([who(), install().catch(() => {})]);
await show();
await begin();
setInterval(() => document.hidden || show(), 60_000);
