// What the companion keeps in the browser: one store of named facts. The private key in it cannot be read, only used.
const NAME = 'holdfast-companion';
const STORE = 'facts';
let opened = null;

function open() {
  opened ??= new Promise((done, failed) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => {
      request.result.onclose = forget;
      done(request.result);
    };
    request.onerror = () => {
      forget();
      failed(request.error);
    };
  });
  return opened;
}

/** The browser clears its storage when a person, or a lack of room, wants it to: what comes next begins anew. */
function forget() {
  opened = null;
}

async function act(mode, work) {
  const transaction = (await open()).transaction(STORE, mode);
  const answer = work(transaction.objectStore(STORE));
  return new Promise((done, failed) => {
    transaction.oncomplete = () => done(answer?.result);
    transaction.onabort = () => failed(transaction.error);
  });
}

export function get(name) {
  return act('readonly', (store) => store.get(name));
}

/** Keeps these facts, all or none; one that is undefined is forgotten. */
export function put(facts) {
  return act('readwrite', (store) => {
    for (const [name, value] of Object.entries(facts)) {
      if (value === undefined) store.delete(name);
      else store.put(value, name);
    }
  });
}

/** Everything there is, by name. */
export async function all() {
  const facts = {};
  await act('readonly', (store) => {
    store.openCursor().onsuccess = ({ target }) => {
      const cursor = target.result;
      if (!cursor) return;
      facts[cursor.key] = cursor.value;
      cursor.continue();
    };
  });
  return facts;
}

/** Forgets everything. */
export function clear() {
  return act('readwrite', (store) => store.clear());
}
