// Speaks the device protocol of the portal with a key that never leaves this browser.
import { encode, thumbprint } from './companion-jose.js';
import * as store from './companion-store.js';

export const AGENT = 'companion 1';
const LOCK = 'holdfast-companion-token';
const text = new TextEncoder();
let present = null;

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

/** One request without more ado. */
export async function send(method, path, { body, token, headers, signal } = {}) {
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
  return navigator.locks.request(LOCK, { mode: 'shared' }, async () => {
    const { base, credential } = await store.all();
    present = credential && { base, token: credential.token };
    return send(method, path, { ...options, token: credential?.token });
  });
}

/** One request with the present token, and once more after enrolling anew when the token is not taken. */
export async function call(method, path, options) {
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
export function enrol() {
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
export async function renew() {
  const { credential, mark } = await store.all();
  if (!credential || timeNow(mark) < Date.parse(credential.renewAfter)) return;
  await navigator.locks.request(LOCK, async () => {
    const fresh = await nonce();
    const body = { nonce: fresh, proof: await proof('holdfast-renew-v1', fresh) };
    const { token } = await store.get('credential');
    await store.put({ credential: await (await send('POST', '/token-renewals', { body, token })).json() });
  });
}

/** The page is put away: the device is off-line at once, so that it is told by push. There is no time to look anything up. */
export function leave() {
  if (!present) return;
  fetch(`${present.base}/goodbyes`, {
    method: 'POST',
    keepalive: true,
    credentials: 'omit',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${present.token}` },
    body: JSON.stringify({ reason: 'STOPPED' }),
  }).catch(() => {});
}
