// The companion as a device: it speaks the device protocol of the portal with a key that never leaves this browser.
import * as store from './companion-store.js';
import { encode, thumbprint, verifyKeySet, verifyLicence, verifyRevocations, verifyTime } from './companion-jose.js';

const AGENT = 'companion 1';
const LOCK = 'holdfast-companion-token';
const text = new TextEncoder();

/** A refusal of the portal: its stable code, and its words for the person. */
export class Refusal extends Error {
  constructor(problem, status) {
    super(problem.detail ?? problem.title ?? String(status));
    this.code = problem.code;
    this.status = status;
    this.facts = problem.facts;
  }
}

/** The portal cannot be reached. */
export class Away extends Error {}

/** Whether this browser can hold a key of the kind that devices have. */
export async function able() {
  if (!globalThis.crypto?.subtle || !globalThis.indexedDB || !navigator.locks) return false;
  try {
    await crypto.subtle.generateKey({ name: 'Ed25519' }, false, ['sign', 'verify']);
    return true;
  } catch {
    return false;
  }
}

/** What this is: `phone`, `tablet` or `computer`, its system and what to call that. */
export function kind() {
  const agent = navigator.userAgent;
  const pad = /iPad/.test(agent) || (/Macintosh/.test(agent) && navigator.maxTouchPoints > 1);
  const android = /Android(?: ([\d.]+))?/.exec(agent);
  if (android) {
    const type = /Mobile/.test(agent) ? 'phone' : 'tablet';
    return { type, system: 'android', version: android[1] ? `Android ${android[1]}` : 'Android' };
  }
  if (pad || /iPhone/.test(agent)) {
    const version = /(?:OS|Version[/]) ?([\d_.]+)/.exec(agent)?.[1]?.replaceAll('_', '.');
    const name = pad ? 'iPadOS' : 'iOS';
    return { type: pad ? 'tablet' : 'phone', system: 'ios', version: version ? `${name} ${version}` : name };
  }
  return { type: 'computer' };
}

/** The time to go by: the portal's last proven time, counted on by this device's clock, and never before it. */
export function timeNow(mark) {
  return mark ? Math.max(mark.time, mark.time + Date.now() - mark.clock) : Date.now();
}

async function send(method, path, { body, token, headers, signal } = {}) {
  const base = (await store.get('base')) ?? '/device/v1';
  let answer;
  try {
    answer = await fetch(base + path, {
      method,
      signal,
      credentials: 'omit',
      cache: 'no-store',
      headers: {
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...(token ? { Authorization: `Bearer ${token}` } : {}),
        ...headers,
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  } catch (failure) {
    if (signal?.aborted) throw failure;
    throw new Away(path);
  }
  if (answer.ok) return answer;
  if (answer.status >= 500) throw new Away(path);
  throw new Refusal(await answer.json().catch(() => ({})), answer.status);
}

/** One request with the present token; while it is under way the token is not renewed. */
function ask(method, path, options = {}) {
  return navigator.locks.request(LOCK, { mode: 'shared' }, async () =>
    send(method, path, { ...options, token: (await store.get('credential'))?.token }),
  );
}

/** The same, and once more after enrolling anew when the token is not taken. */
async function call(method, path, options) {
  try {
    return await ask(method, path, options);
  } catch (failure) {
    if (!(failure instanceof Refusal)) throw failure;
    if (failure.code === 'device-cloned') await forgetAsCloned();
    if (failure.code !== 'token-invalid') throw failure;
    await enrol();
    return ask(method, path, options);
  }
}

async function forgetAsCloned() {
  await store.clear();
  await store.put({ cloned: true });
}

async function proof(purpose, nonce) {
  const { key, audience } = await store.all();
  const mark = await thumbprint(await crypto.subtle.exportKey('jwk', key.publicKey));
  const lines = [purpose, audience, nonce, mark].join('\n');
  return encode(await crypto.subtle.sign({ name: 'Ed25519' }, key.privateKey, text.encode(lines)));
}

async function nonce() {
  return (await (await send('POST', '/nonces', { body: {} })).json()).nonce;
}

/** Makes this browser's key known to the portal, or gets a fresh token with the key it knows. */
function enrol() {
  return navigator.locks.request(LOCK, async () => {
    const { key, name } = await store.all();
    const { kty, crv, x } = await crypto.subtle.exportKey('jwk', key.publicKey);
    const { type, system, version } = kind();
    const fresh = await nonce();
    const body = {
      publicKey: { kty, crv, x },
      nonce: fresh,
      proof: await proof('holdfast-enrol-v1', fresh),
      name,
      type,
      system,
      systemVersion: version,
      agentVersion: AGENT,
      zone: Intl.DateTimeFormat().resolvedOptions().timeZone ?? 'UTC',
      language: navigator.language,
    };
    await store.put({ credential: await (await send('POST', '/enrolments', { body })).json() });
  });
}

/** The next token, a day after the last one. */
async function renew() {
  const { credential, mark } = await store.all();
  if (!credential || timeNow(mark) < Date.parse(credential.renewAfter)) return;
  await navigator.locks.request(LOCK, async () => {
    const fresh = await nonce();
    const body = { nonce: fresh, proof: await proof('holdfast-renew-v1', fresh) };
    const { token } = await store.get('credential');
    await store.put({ credential: await (await send('POST', '/token-renewals', { body, token })).json() });
  });
}

/** Joins the account that the code is of; a phone that is connected elsewhere leaves that account in the same step. */
export async function connect({ code, name }) {
  const discovery = await (await fetch('/.well-known/holdfast', { cache: 'no-store' })).json();
  const known = await store.all();
  if (known.root && known.root !== discovery.rootThumbprint) throw new Refusal({ code: 'other-root' }, 409);
  const key = known.key ?? (await crypto.subtle.generateKey({ name: 'Ed25519' }, false, ['sign', 'verify']));
  await store.put({
    key,
    name: known.name ?? name,
    cloned: undefined,
    root: discovery.rootThumbprint,
    audience: discovery.device,
    base: new URL(discovery.device).pathname,
  });
  await enrol();
  await call('POST', '/connections', { body: { connectCode: code, leave: known.wanted?.connected ? true : undefined } });
  await choose();
  await settle();
}

/** Takes a subscription of the account, or the one that fits; what came of it is kept to be shown. */
export async function choose(subscription) {
  const choice = await (await call('POST', '/entitlements', { body: { subscription } })).json();
  await store.put({ choice });
}

/** Leaves the account. */
export async function disconnect(freePlace) {
  await call('POST', '/disconnections', { body: { freePlace } });
  await store.put({ choice: undefined, asked: undefined });
  await settle();
}

/** What the person at the phone makes of what was sent to it. */
export async function answer(delivery, result) {
  const body = result === 'refused' ? { result, reason: 'by-person' } : { result };
  await call('POST', `/deliveries/${delivery}/receipt`, { body }).catch((failure) => {
    if (failure.code !== 'delivery-over') throw failure;
  });
}

/** Fetches what the portal wants of this device and does it; answers what is known afterwards. */
export async function settle(locate) {
  await renew();
  const wanted = await takeDeliveries(await (await call('GET', '/state')).json());
  await keys(wanted);
  await time();
  await revocations(wanted);
  await licence(wanted);
  await commands(wanted, locate);
  await store.put({ wanted, contactAt: Date.now() });
  await report(wanted);
  return store.all();
}

/** A subscription that replaces nothing is taken at once; else the person here is asked. */
async function takeDeliveries(wanted) {
  const { delivery } = wanted;
  if (!delivery) {
    await store.put({ asked: undefined });
    return wanted;
  }
  if (!delivery.replaces) {
    await answer(delivery.id, 'applied');
    return (await call('GET', '/state')).json();
  }
  if ((await store.get('asked')) !== delivery.id) {
    await answer(delivery.id, 'needs-finishing');
    await store.put({ asked: delivery.id });
  }
  return wanted;
}

async function keys(wanted) {
  const { root, keySet } = await store.all();
  if (keySet && keySet.number >= wanted.keySet) return;
  const verified = await verifyKeySet(await (await call('GET', '/keys')).text(), root, keySet?.number ?? 0);
  if (verified.set) await store.put({ keySet: verified.set, keysRefused: undefined });
  else await store.put({ keysRefused: verified.why });
}

async function time() {
  const fresh = encode(crypto.getRandomValues(new Uint8Array(24)));
  const signed = await (await call('POST', '/times', { body: { nonce: fresh } })).text();
  const keySet = await store.get('keySet');
  const proven = keySet ? await verifyTime(signed, keySet, fresh) : null;
  if (proven !== null) await store.put({ mark: { time: proven, clock: Date.now() } });
}

async function revocations(wanted) {
  const { keySet, revoked } = await store.all();
  if (!keySet || !wanted.revocations || (revoked && revoked.number >= wanted.revocations)) return;
  const signed = await (await call('GET', '/revocations')).text();
  const verified = await verifyRevocations(signed, keySet, revoked?.number ?? 0);
  if (verified.list) await store.put({ revoked: verified.list });
}

async function licence(wanted) {
  const { held, mark } = await store.all();
  if (!wanted.licence) return store.put({ held: undefined, refusal: undefined, picture: undefined });
  const due = held && timeNow(mark) >= held.claims.refresh_by * 1000;
  if (held && !due && held.claims.seq >= wanted.licence.sequence) return undefined;
  const signed = await (await call('GET', '/licence')).text();
  const verified = await judge(signed);
  if (verified.why) return store.put({ refusal: verified.why });
  const picture = await (await call('POST', '/pictures', { body: { text: signed } })).json().catch(() => undefined);
  const seen = Math.max((await store.get('seen')) ?? 0, verified.claims.seq);
  return store.put({ held: { signed, claims: verified.claims }, seen, picture, refusal: undefined });
}

/** Whether a licence may be believed now. */
export async function judge(signed) {
  const { key, keySet, revoked, credential, seen, mark } = await store.all();
  if (!keySet) return { why: 'unknown-key' };
  return verifyLicence(signed, keySet, revoked?.revoked ?? [], {
    device: credential.device,
    thumbprint: await thumbprint(await crypto.subtle.exportKey('jwk', key.publicKey)),
    seen: seen ?? 0,
    now: timeNow(mark),
  });
}

/** What it cannot do it says so of; what only the open page can do waits for that. */
async function commands(wanted, locate) {
  for (const command of wanted.commands ?? []) {
    const report = (body) => call('POST', `/commands/${command.id}/reports`, { body });
    if (command.cancelled) await report({ state: 'cancelled' });
    else if (command.kind === 'locate') await locate?.(report);
    else await report({ state: 'failed', reason: 'not-understood' });
  }
}

async function report(wanted) {
  const { held, refusal, locating } = await store.all();
  const abilities = ['deliveries', 'additional-subscription'];
  if (locating) abilities.push('lost-device');
  await call('POST', '/check-ins', {
    body: {
      version: wanted.version,
      agentVersion: AGENT,
      systemVersion: kind().version ?? 'Web',
      licence: held?.claims.seq,
      licenceState: refusal ? 'refused' : held ? 'valid' : 'none',
      refusal,
      engine: 'none',
      abilities,
    },
  });
}

/** Holds until the portal wants something else, or the hold time is over. */
export async function poll(version, signal) {
  const { token } = await store.get('credential');
  return (await send('GET', `/poll?version=${version}`, { token, signal })).json();
}

/** The page is put away: the device is off-line at once, so that it is told by push. */
export async function leave() {
  const { base, credential } = await store.all();
  if (!credential) return;
  fetch(`${base}/goodbyes`, {
    method: 'POST',
    keepalive: true,
    credentials: 'omit',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${credential.token}` },
    body: JSON.stringify({ reason: 'STOPPED' }),
  }).catch(() => {});
}

/** From now on this device is told by this push subscription, or by none. */
export async function listen(subscription) {
  if (subscription) await call('PUT', '/push', { body: subscription });
  else await call('DELETE', '/push');
}
