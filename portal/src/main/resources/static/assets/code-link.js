// An activation code that a mailed link carries behind the # goes along to the page that takes it: through the sign-in,
// and through a registration, whose confirmation may open in another tab. The server sees it in the code's own form only.
const KEPT = 'holdfast.code-link';
const DAY = 86_400_000;
const carried = location.hash.startsWith('#code=') ? location.hash : '';

function kept() {
  try {
    const { hash, until } = JSON.parse(localStorage.getItem(KEPT) ?? '{}');
    if (until > Date.now()) return hash;
    localStorage.removeItem(KEPT);
  } catch {
    // A browser that keeps nothing: the link in the mail is still there.
  }
  return '';
}

function keep(hash) {
  try {
    if (hash) localStorage.setItem(KEPT, JSON.stringify({ hash, until: Date.now() + DAY }));
    else localStorage.removeItem(KEPT);
  } catch {
    // The same.
  }
}

function carry(action, hash) {
  for (const form of document.querySelectorAll(`form[action="${action}"]`)) form.action = action + hash;
}

if (carried) {
  carry('/sign-in', carried);
  for (const link of document.querySelectorAll('a[href="/register"], a[href^="/sign-in"]')) link.hash = carried;
  if (location.pathname === '/register') keep(carried);
}

if (location.pathname === '/confirm') {
  const hash = carried || kept();
  if (hash) carry('/confirm', hash);
}

// Whoever is at home with a code has just confirmed the address: on to where they wanted to go.
if (location.pathname === '/' && carried) {
  keep('');
  location.replace('/subscriptions/new-code' + carried);
}

if (location.pathname === '/subscriptions/new-code' && carried) keep('');
