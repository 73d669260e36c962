// What every page has: menus that close, a theme that changes at once, times that stay true.
document.addEventListener('click', (event) => {
  for (const menu of document.querySelectorAll('details.menu[open]')) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});

document.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape') return;
  const menu = event.target.closest?.('details.menu[open]') ?? document.querySelector('details.menu[open]');
  if (!menu) return;
  menu.open = false;
  menu.querySelector('summary').focus();
});

document.addEventListener('focusout', (event) => {
  const menu = event.target.closest?.('details.menu[open]');
  if (menu && event.relatedTarget && !menu.contains(event.relatedTarget)) menu.open = false;
});

document.addEventListener('submit', (event) => {
  const form = event.target;
  if (!form.matches('form[data-theme-switch]') || !event.submitter) return;
  event.preventDefault();
  const chosen = event.submitter.value;
  const body = new URLSearchParams(new FormData(form, event.submitter));
  document.documentElement.dataset.theme = chosen;
  for (const button of document.querySelectorAll('form[data-theme-switch] button')) {
    button.setAttribute('aria-pressed', String(button.value === chosen));
  }
  fetch(form.action, { method: 'POST', body, redirect: 'manual' }).catch(() => form.submit());
});

// A part that can no longer be fetched because the sign-in has ended leads to the sign-in page; not while a form is on its
// way, which may be what ended it and brings a page of its own.
let sending = false;
addEventListener('submit', (event) => (sending = !event.defaultPrevented));
addEventListener('pageshow', () => (sending = false));
document.addEventListener('htmx:responseError', (event) => {
  if (event.detail.xhr.status === 401 && !sending) location.reload();
});

const STEPS = [['second', 60], ['minute', 60], ['hour', 24], ['day', 30], ['month', 12], ['year', Infinity]];
const words = new Intl.RelativeTimeFormat(document.documentElement.lang || 'en', { numeric: 'auto' });

/* A sandbox says what it takes for the present; it may have been moved on since the page came. */
const said = Date.parse(document.documentElement.dataset.now);
const ahead = said ? said - Date.now() : 0;

function ago(then) {
  let amount = (then - Date.now() - ahead) / 1000;
  if (said) amount = Math.min(amount, 0);
  if (Math.abs(amount) < 45) return words.format(0, 'second');
  for (const [unit, next] of STEPS) {
    if (Math.abs(Math.round(amount)) < next) return words.format(Math.round(amount), unit);
    amount /= next;
  }
}

function refreshTimes() {
  for (const time of document.querySelectorAll('time[data-ago]')) {
    const text = ago(Date.parse(time.dateTime));
    if (time.textContent !== text) time.textContent = text;
  }
}

setInterval(() => document.hidden || refreshTimes(), 30_000);
