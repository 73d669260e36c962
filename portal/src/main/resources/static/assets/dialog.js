// A window has an address of its own. A link marked data-dialog opens it in place; without this script the link is followed.
let opener = null;

function show(dialog) {
  dialog.open = false;
  dialog.showModal();
  (dialog.querySelector('[autofocus]') ?? dialog.querySelector('input:not([type="hidden"]), .window-foot .button'))?.focus();
}

async function open(link) {
  opener = link;
  const answer = await fetch(link.href, { headers: { Accept: 'text/html' } });
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const found = page.querySelector('dialog.window');
  if (!answer.ok || answer.redirected || !found) return location.assign(link.href);
  const dialog = document.importNode(found, true);
  dialog.dataset.fetched = '';
  document.body.append(dialog);
  history.pushState({ dialog: true }, '', link.href);
  show(dialog);
  globalThis.htmx?.process(dialog);
}

document.addEventListener('click', (event) => {
  if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const link = event.target.closest?.('a[data-dialog]');
  if (link) {
    event.preventDefault();
    open(link).catch(() => location.assign(link.href));
    return;
  }
  const dialog = event.target.closest?.('dialog.window');
  if (!dialog) return;
  if (event.target === dialog && outside(dialog, event)) dialog.close();
  if (event.target.closest('[data-close]') && 'fetched' in dialog.dataset) {
    event.preventDefault();
    dialog.close();
  }
});

function outside(dialog, { clientX, clientY }) {
  const box = dialog.getBoundingClientRect();
  return clientX < box.left || clientX > box.right || clientY < box.top || clientY > box.bottom;
}

document.addEventListener('close', (event) => {
  const dialog = event.target;
  if (!dialog.matches?.('dialog.window')) return;
  if ('fetched' in dialog.dataset) {
    dialog.remove();
    if (history.state?.dialog) history.back();
    opener?.focus();
  } else if (dialog.dataset.back) {
    location.assign(dialog.dataset.back);
  }
}, true);

addEventListener('popstate', () => {
  for (const dialog of document.querySelectorAll('dialog.window[data-fetched]')) dialog.close();
});

for (const dialog of document.querySelectorAll('dialog.window[open]')) show(dialog);
