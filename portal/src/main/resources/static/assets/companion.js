// The companion's page: shows what the phone holds, with and without a network, and does what its person asks.
import { Away, able, kind, leave, timeNow } from './companion-calls.js';
import * as consents from './companion-consents.js';
import * as device from './companion-device.js';
import * as push from './companion-push.js';
import { drawOffers, drawPicture, drawStatements } from './companion-lists.js';
import { all, put } from './companion-store.js';
import * as words from './companion-words.js';

const SOON_DAYS = 14;
const NOT_PERMITTED = 1;
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
  const facts = (await able()) ? await all() : {};
  const states = new Set([failure && 'failed', away && facts.wanted && 'offline']);
  const said = { failure, contact: facts.contactAt && words.moment(facts.contactAt), visitor };
  if (facts.wanted) await ofDevice(facts, states, said);
  else states.add(await stranger(facts));
  if (invitation) states.add('install');
  else if (facts.wanted && !installed() && kind().system === 'ios') states.add('install-by-hand');
  words.fill(said);
  words.see(states);
}

async function stranger(facts) {
  if (!(await able())) return 'unable';
  if (kind().type === 'computer') return 'computer';
  return facts.cloned ? 'cloned' : 'new';
}

async function ofDevice(facts, states, said) {
  const { wanted } = facts;
  const licence = await ofLicence(facts, timeNow(facts.mark));
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
  const asked = wanted.connected ? consents.stands(facts) : [];
  if (asked.some(({ needed, state }) => needed && state !== 'accepted')) states.add('agree');
  if (asked.length > 0) states.add('statements');
  drawStatements(asked);
  drawOffers(facts.choice?.offers ?? []);
  drawPicture(facts.picture);
}

async function decide(id, accepted) {
  const { language, version } = consents.stands(await all()).find((each) => each.id === id);
  await consents.choose([{ statement: id, version, language, accepted }]);
  await settle();
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
    away = wrong instanceof Away;
    failure = away || wrong.name === 'AbortError' ? '' : (wrong.message ?? '');
  }
  await show();
}

async function settle() {
  await device.settle(locate);
  await consents.readStatements(document.documentElement.lang);
}

function position() {
  return new Promise((done, failed) =>
    navigator.geolocation.getCurrentPosition(done, failed, { enableHighAccuracy: true, timeout: 30_000 }),
  );
}

/** Tells where the phone is, if the browser may know. */
async function locate(report) {
  const { mark } = await all();
  try {
    const { latitude, longitude, accuracy } = (await position()).coords;
    const at = new Date(timeNow(mark)).toISOString();
    const where = { at, addresses: [], precise: { latitude, longitude, metres: accuracy } };
    return await report({ state: 'done', where });
  } catch (failure) {
    if (failure instanceof Error) throw failure;
    return report({ state: 'failed', reason: failure.code === NOT_PERMITTED ? 'not-permitted' : 'no-place' });
  }
}

/** The browser asks the person here first. */
async function allowLocating() {
  try {
    await position();
  } catch (failure) {
    throw new Error(main.dataset[failure.code === NOT_PERMITTED ? 'notPermitted' : 'noPlace']);
  }
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
  'push-on': () => notices(() => push.subscribe(worker, main.dataset.push)),
  'push-off': () => notices(() => push.unsubscribe(worker)),
  agree: ({ value }) => decide(value, true),
  'agree-not': ({ value }) => decide(value, false),
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
  if (target.returnValue === 'leave') attempt(() => depart(freePlace));
});

async function depart(freePlace) {
  await device.disconnect(freePlace);
  await notices(() => push.unsubscribe(worker));
}

async function notices(work) {
  await work();
  pushed = await push.state(worker);
}

async function install() {
  if (!('serviceWorker' in navigator)) return;
  worker = await navigator.serviceWorker.register('/companion-worker.js', { scope: '/companion', type: 'module' });
  await notices(() => push.align(worker).catch(() => {}));
  (await navigator.serviceWorker.ready).active.postMessage({ files: files() });
}

/** The addresses of what this page is made of. */
function files() {
  const all = performance.getEntriesByType('resource').map(({ name }) => name);
  return all.filter((name) => new URL(name).pathname.startsWith('/assets/'));
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
      if (away) throw new Away('still');
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
  if (contact || document.hidden || !(await able()) || !(await all()).credential) return;
  contact = new AbortController();
  const { signal } = contact;
  navigator.locks.request('holdfast-companion-contact', { signal }, () => stay(signal)).catch(() => {});
}

function rest() {
  contact?.abort();
  contact = null;
  leave();
}

document.addEventListener('visibilitychange', () => (document.hidden ? rest() : who().then(begin)));
addEventListener('pagehide', rest);
addEventListener('pageshow', ({ persisted }) => persisted && who().then(begin));

await show();
await Promise.all([who(), install().catch(() => {})]);
await show();
await begin();
setInterval(() => document.hidden || show(), 60_000);
