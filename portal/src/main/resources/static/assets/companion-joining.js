// The page on which a person lets this phone into the account, and the one on which it then connects itself.
import { able, connect, kind } from './companion-device.js';
import { all } from './companion-store.js';
import { fill, see } from './companion-words.js';

const sheet = document.querySelector('[data-code]');
const form = document.querySelector('form[data-account]');

async function join() {
  try {
    await connect({ code: sheet.dataset.code, name: sheet.dataset.name });
    location.replace('/companion');
  } catch (failure) {
    fill({ failure: failure.message });
    see(new Set(['failed']));
  }
}

async function look() {
  const states = new Set();
  const facts = (await able()) ? await all() : {};
  const account = facts.wanted?.account;
  if (kind().type === 'computer') states.add('computer');
  else if (!(await able())) states.add('unable');
  else if (account && facts.wanted.connected) states.add(account.id === form.dataset.account ? 'same' : 'elsewhere');
  if (facts.name && !form.querySelector('[aria-invalid]')) form.elements.name.value = facts.name;
  form.hidden = states.has('computer') || states.has('unable');
  fill({ account: account?.email });
  see(states);
}

if (sheet) join();
else if (form) look();
