// One stream of events a browser: the visible tab that holds the lock listens and tells the others.
// An element with data-live="devices" and an hx-get is fetched anew when that topic changed.
const LOCK = 'holdfast-events';
const STREAM = '/events';
const others = new BroadcastChannel(LOCK);
const late = new Set();
const again = new Set();
let leave = null;
let patience = 2_000;

function refresh(topic) {
  const chosen = topic === '*' ? '[data-live]' : `[data-live~="${CSS.escape(topic)}"]`;
  for (const element of document.querySelectorAll(chosen)) renew(element);
}

/** Somebody is typing in it or has opened something in it. What the portal sent open comes open again. */
function inUse(element) {
  const typing = document.activeElement?.matches('input, textarea, select') && element.contains(document.activeElement);
  return typing || element.querySelector('details[open]:not(.sent-open)') !== null;
}

/** A part in use is renewed when they are done. */
function renew(element) {
  if (inUse(element)) late.add(element);
  else if (element.classList.contains('htmx-request')) again.add(element.id);
  else globalThis.htmx?.trigger(element, 'live');
}

function renewLate() {
  const waiting = [...late];
  late.clear();
  for (const element of waiting) if (element.isConnected) renew(element);
}

/** What changed while a part was being fetched may not be in what came: it is fetched once more. */
function renewAgain() {
  const changed = [...again];
  again.clear();
  for (const id of changed) {
    const element = document.getElementById(id);
    if (element) renew(element);
  }
}

function listen() {
  return new Promise((done) => {
    const source = new EventSource(STREAM);
    let opened = performance.now() < 3000;
    source.addEventListener('open', (event) => {
      if (event instanceof MessageEvent) return;
      patience = 2_000;
      if (opened) opened = false;
      else tell('*');
    });
    source.addEventListener('changed', (event) => tell(event.data));
    source.addEventListener('error', () => source.readyState === EventSource.CLOSED && giveUp());
    leave = () => {
      source.close();
      leave = null;
      done();
    };
  });
}

/** The browser reconnects a broken stream by itself, but not one that was refused: that is tried again, ever more rarely. */
function giveUp() {
  leave?.();
  patience = Math.min(patience * 2, 300_000);
  setTimeout(join, patience);
}

function tell(topic) {
  refresh(topic);
  others.postMessage(topic);
}

let waiting = null;

function join() {
  if (document.hidden || waiting || leave || !document.querySelector('[data-live]')) return;
  if (!navigator.locks) {
    listen();
    return;
  }
  waiting = new AbortController();
  navigator.locks
    .request(LOCK, { signal: waiting.signal }, () => listen())
    .catch(() => {})
    .finally(() => (waiting = null));
}

function part() {
  waiting?.abort();
  leave?.();
}

others.addEventListener('message', (event) => document.hidden || refresh(event.data));
document.addEventListener('visibilitychange', () => {
  if (document.hidden) {
    part();
  } else {
    refresh('*');
    setTimeout(join);
  }
});
addEventListener('pagehide', part);
addEventListener('pageshow', (event) => event.persisted && (refresh('*'), join()));
document.addEventListener('focusout', () => setTimeout(renewLate));
document.addEventListener('htmx:beforeSwap', (event) => {
  const element = event.detail.target;
  if (!element.matches('[data-live]') || !inUse(element)) return;
  event.detail.shouldSwap = false;
  late.add(element);
});
document.addEventListener('htmx:afterSettle', () => setTimeout(renewAgain));
document.addEventListener('htmx:afterRequest', () => setTimeout(renewAgain, 100));
document.addEventListener('toggle', () => setTimeout(renewLate), true);
join();
