// The page on which a person lets this phone into the account, and the one on which it then connects itself.
import { Refusal, able, kind } from './companion-calls.js';
import { choose } from './companion-consents.js';
import { connect, foresee, introduce } from './companion-device.js';
import { all } from './companion-store.js';
import { fill, see } from './companion-words.js';

const sheet = document.querySelector('[data-code]');
const form = document.querySelector('form[data-account]');

async function attempt(work) {
  try {
    await work();
  } catch (failure) {
    const { away, otherRoot } = sheet.dataset;
    const refused = failure.code === 'other-root' ? otherRoot : failure.message;
    fill({ failure: failure instanceof Refusal ? refused : away });
    see(new Set(['failed']));
  }
}

/** A phone that comes from another account is told first what changes. */
async function join() {
  const { wanted, held } = await all();
  await introduce(sheet.dataset.name);
  const { account, fitting } = await foresee(sheet.dataset.code);
  if (!wanted?.connected || wanted.account.id === account.id) return finish();
  fill({ before: wanted.account.email, after: account.email, fitting: list(fitting), held: held?.claims.active.product.name });
  return see(new Set(['change', held && 'held', fitting.length > 0 ? 'fitting' : 'nothing-fits']));
}

async function finish() {
  see(new Set(['joining']));
  await choose(JSON.parse(sheet.dataset.choices));
  await connect(sheet.dataset.code);
  location.replace('/companion');
}

const list = (all) => new Intl.ListFormat(document.documentElement.lang || 'en').format(all);

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

if (sheet) {
  document.querySelector('[data-act=change]').addEventListener('click', () => attempt(finish));
  attempt(join);
} else if (form) look();
