// The companion as a device: it does what the portal wants of it, and keeps what it holds.
import { AGENT, Refusal, call, enrol, kind, renew, send, timeNow } from './companion-calls.js';
import { tellChoices } from './companion-consents.js';
import { encode, thumbprint, verifyKeySet, verifyLicence, verifyRevocations, verifyTime } from './companion-jose.js';
import * as store from './companion-store.js';

/** Makes this browser a device of the portal, whose root key it trusts from then on; it is nobody's by that. */
export async function introduce(name) {
  const discovery = await (await fetch('/.well-known/holdfast', { cache: 'no-store' })).json();
  const known = await store.all();
  if (known.root && known.root !== discovery.rootThumbprint) throw new Refusal({ code: 'other-root' }, 409);
  const key = known.key ?? (await crypto.subtle.generateKey({ name: 'Ed25519' }, false, ['sign', 'verify']));
  await store.put({
    key,
    name,
    cloned: undefined,
    root: discovery.rootThumbprint,
    audience: discovery.device,
    base: new URL(discovery.device).pathname,
  });
  await enrol();
}

/** Whose account the code is of, and what this phone could use there; uses nothing up. */
export async function foresee(code) {
  return (await call('POST', '/connections/check', { body: { connectCode: code } })).json();
}

/** Joins the account that the code is of; a phone that is connected elsewhere leaves that account in the same step. */
export async function connect(code) {
  const leave = (await store.get('wanted'))?.connected ? true : undefined;
  await call('POST', '/connections', { body: { connectCode: code, leave } });
  if (leave) await forgetAccount();
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

/** What was switched on for one account is off without it and in the next; the portal forgot where to push to. */
function forgetAccount() {
  return store.put({ locating: undefined, pushed: undefined, asked: undefined });
}

/** Fetches what the portal wants of this device and does it; answers what is known afterwards. */
export async function settle(locate) {
  await renew();
  const wanted = await takeDeliveries(await (await call('GET', '/state')).json());
  if (!wanted.connected) await forgetAccount();
  await keys(wanted);
  await time();
  await revocations(wanted);
  await licence(wanted);
  await commands(wanted, locate);
  await tellChoices();
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
  const { locating } = await store.all();
  for (const command of wanted.commands ?? []) {
    const report = (body) => call('POST', `/commands/${command.id}/reports`, { body });
    if (command.cancelled) await report({ state: 'cancelled' });
    else if (command.kind === 'locate' && !locating) await report({ state: 'failed', reason: 'lost-device-off' });
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
