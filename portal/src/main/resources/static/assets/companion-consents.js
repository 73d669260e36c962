// What was agreed to and declined on this phone: answered here, told to the portal, kept without a network.
import { call, send, timeNow } from './companion-calls.js';
import * as store from './companion-store.js';

const DAY = 86_400_000;

/** The statements in force, asked for once a day and for each language. */
export async function readStatements(language) {
  const { statements, mark } = await store.all();
  const now = timeNow(mark);
  if (statements?.language === language && now - statements.at < DAY) return;
  const headers = { 'Accept-Language': language };
  const all = (await (await send('GET', '/statements', { headers })).json()).statements;
  await store.put({ statements: { language, at: now, all } });
}

/** Each statement in force with the newest answer to it: `accepted`, `outdated`, `declined` or `open`. */
export function stands({ statements, choices = [], untold = [] }) {
  const given = new Map([...choices, ...untold].map((choice) => [choice.statement, choice]));
  return (statements?.all ?? []).map((statement) => ({ ...statement, state: state(statement, given.get(statement.id)) }));
}

function state({ version }, given) {
  if (!given) return 'open';
  if (!given.accepted) return 'declined';
  return given.version < version ? 'outdated' : 'accepted';
}

/** Keeps answers that were just given, to be told to the portal. */
export async function choose(answers) {
  const { untold = [], mark } = await store.all();
  const at = new Date(timeNow(mark)).toISOString();
  await store.put({ untold: [...untold, ...answers.map((answer) => ({ ...answer, at }))] });
}

/** Tells the portal what it has not heard; answers to a text that it does not have any more are asked for again. */
export async function tellChoices() {
  const { untold = [], choices } = await store.all();
  if (choices && untold.length === 0) return;
  const later = async () => (await store.get('untold'))?.slice(untold.length);
  try {
    const told = await (await call('PUT', '/consents', { body: { choices: untold } })).json();
    await store.put({ choices: told.choices, untold: await later() });
  } catch (failure) {
    if (failure.status !== 422) throw failure;
    await store.put({ statements: undefined, untold: await later() });
  }
}
