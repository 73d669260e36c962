// Signed texts of the portal, verified in the browser as the protocol has it: nothing counts before its signature does.
const ALGORITHM = { name: 'Ed25519' };
const LONGEST = 64 * 1024;
const LONGEST_REVOCATIONS = 768 * 1024;
const utf8 = new TextDecoder('utf-8', { fatal: true });
const text = new TextEncoder();

export function encode(bytes) {
  const letters = Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte)).join('');
  return btoa(letters).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** The bytes, or null when the text is no base64url in its one right form. */
export function decode(base64url) {
  if (!/^[A-Za-z0-9_-]*$/.test(base64url) || base64url.length % 4 === 1) return null;
  const bytes = Uint8Array.from(atob(base64url.replaceAll('-', '+').replaceAll('_', '/')), (letter) =>
    letter.charCodeAt(0),
  );
  return encode(bytes) === base64url ? bytes : null;
}

/** The object a text holds, or null when it is no JSON, names something twice or is no object. */
export function json(written) {
  try {
    const read = JSON.parse(written);
    return read !== null && typeof read === 'object' && !doubled(written) ? read : null;
  } catch {
    return null;
  }
}

/** Whether an object in this well-formed JSON has a name twice. */
function doubled(written) {
  const open = [];
  for (const [token] of written.matchAll(/"(?:[^"\\]|\\.)*"\s*:?|[{}[\]]/g)) {
    if (token === '{' || token === '[') open.push(new Set());
    else if (token === '}' || token === ']') open.pop();
    else if (token.endsWith(':')) {
      const name = JSON.parse(token.slice(0, -1));
      if (open.at(-1).has(name)) return true;
      open.at(-1).add(name);
    }
  }
  return false;
}

/** The RFC 7638 thumbprint of a public key. */
export async function thumbprint({ crv, kty, x }) {
  return encode(await crypto.subtle.digest('SHA-256', text.encode(JSON.stringify({ crv, kty, x }))));
}

function parse(signed, longest) {
  const parts = signed.length > longest ? [] : signed.split('.');
  const [header, payload, signature] = parts.map(decode);
  if (parts.length !== 3 || !header || !payload || !signature) return null;
  try {
    const read = json(utf8.decode(header));
    if (!read || [read.alg, read.typ, read.kid].some((it) => typeof it !== 'string') || read.crit != null) return null;
    return { header: read, payload: utf8.decode(payload), signature, bytes: text.encode(`${parts[0]}.${parts[1]}`) };
  } catch {
    return null;
  }
}

async function signedBy(jws, { kty, crv, x }) {
  if (kty !== 'OKP' || crv !== 'Ed25519' || jws.signature.length !== 64) return false;
  try {
    const key = await crypto.subtle.importKey('jwk', { kty, crv, x }, ALGORITHM, false, ['verify']);
    return await crypto.subtle.verify(ALGORITHM, key, jws.signature, jws.bytes);
  } catch {
    return false;
  }
}

const refused = (why) => ({ why });

/** The portal's keys, trusted by the pinned thumbprint of its root key: `{ set }` or `{ why }`. */
export async function verifyKeySet(signed, root, seen) {
  const jws = parse(signed, LONGEST);
  if (!jws) return refused('malformed');
  const { alg, typ, kid, jwk } = jws.header;
  if (alg !== 'EdDSA') return refused('wrong-algorithm');
  if (typ !== 'holdfast-keys+jwt') return refused('wrong-type');
  if (!jwk || kid !== root || (await thumbprint(jwk)) !== root) return refused('other-root');
  if (!(await signedBy(jws, jwk))) return refused('bad-signature');
  const set = json(jws.payload);
  if (!set || !(set.number >= 1) || !set.iss || !Array.isArray(set.keys)) return refused('malformed');
  for (const key of set.keys) if ((await thumbprint(key)) !== key.kid) return refused('malformed');
  return set.number < seen ? refused('older-number') : { set };
}

async function check(signed, keys, type, longest) {
  const jws = parse(signed, longest);
  if (!jws) return refused('malformed');
  if (jws.header.alg !== 'EdDSA') return refused('wrong-algorithm');
  if (jws.header.typ !== type) return refused('wrong-type');
  const key = keys.keys.find((each) => each.kid === jws.header.kid);
  if (!key) return refused('unknown-key');
  if (key.status === 'withdrawn') return refused('withdrawn-key');
  return (await signedBy(jws, key)) ? { payload: json(jws.payload), key } : refused('bad-signature');
}

/** The list of licences that are good no longer: `{ list }` or `{ why }`. */
export async function verifyRevocations(signed, keys, seen) {
  const checked = await check(signed, keys, 'holdfast-revocations+jwt', LONGEST_REVOCATIONS);
  if (checked.why) return checked;
  const list = checked.payload;
  if (!list || !(list.number >= 1) || !Array.isArray(list.revoked)) return refused('malformed');
  if (list.iss !== keys.iss) return refused('other-issuer');
  return list.number < seen ? refused('older-number') : { list };
}

const WHOLE = ['iss', 'sub', 'jti'];
const NUMBERS = ['iat', 'nbf', 'exp', 'refresh_by', 'seq'];

function whole(claims) {
  const used = claims?.active;
  return (
    WHOLE.every((name) => typeof claims?.[name] === 'string') &&
    NUMBERS.every((name) => Number.isInteger(claims[name])) &&
    claims.seq >= 1 &&
    typeof claims.cnf?.jkt === 'string' &&
    ['subscription', 'kind', 'state'].every((name) => typeof used?.[name] === 'string') &&
    ['id', 'name', 'edition', 'plan'].every((name) => typeof used.product?.[name] === 'string') &&
    used.places >= 0 &&
    typeof used.term === 'object'
  );
}

/**
 * Whether a licence may be believed: `{ claims }`, or `{ why }` with the claims when the portal did sign them.
 * `known` is `{ device, thumbprint, seen, now }`, the time in milliseconds.
 */
export async function verifyLicence(signed, keys, revoked, known) {
  const checked = await check(signed, keys, 'holdfast-licence+jwt', LONGEST);
  if (checked.why) return checked;
  const claims = checked.payload;
  if (!whole(claims)) return refused('malformed');
  const now = known.now / 1000;
  if (claims.sub !== known.device || claims.cnf.jkt !== known.thumbprint || claims.iss !== keys.iss)
    return { why: 'other-device', claims };
  if (claims.seq < known.seen) return { why: 'older-sequence', claims };
  if (revoked.some((each) => each.jti === claims.jti)) return { why: 'revoked', claims };
  if (now < claims.nbf) return { why: 'not-yet-valid', claims };
  if (now >= claims.exp) return { why: 'offline-validity-over', claims };
  return { claims };
}

/** The portal's time in milliseconds, signed over this nonce by a current key, or null. */
export async function verifyTime(signed, keys, nonce) {
  const checked = await check(signed, keys, 'holdfast-time+jwt', LONGEST);
  if (checked.why || checked.key.status !== 'current' || !checked.payload) return null;
  const { iss, nonce: about, ms } = checked.payload;
  return iss === keys.iss && about === nonce && Number.isInteger(ms) ? ms : null;
}
