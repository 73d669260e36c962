// Fills the slots of a page that came without anybody's data: `{name}` in words, `data-when` for what is to be seen.
const slots = [];
const language = document.documentElement.lang || 'en';

for (const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT); walker.nextNode(); ) {
  const node = walker.currentNode;
  if (/\{\w+\}/.test(node.data)) slots.push({ node, words: node.data });
}

/** Writes these facts into the page; names and products keep their own direction. */
export function fill(facts) {
  for (const { node, words } of slots) {
    const text = words.replace(/\{(\w+)\}/g, (slot, name) => facts[name] ?? '');
    if (node.data !== text) node.data = text;
  }
}

/** Shows what belongs to these states, and nothing else. */
export function see(states) {
  for (const part of document.querySelectorAll('[data-when]')) part.hidden = !states.has(part.dataset.when);
}

export function day(at) {
  return new Intl.DateTimeFormat(language, { dateStyle: 'long' }).format(at);
}

export function moment(at) {
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(at);
}

/** "in 102 days", "tomorrow", "3 days ago". */
export function left(at, now) {
  const days = Math.round((at - now) / 86_400_000);
  return new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(days, 'day');
}

export function number(value) {
  return new Intl.NumberFormat(language).format(value);
}
