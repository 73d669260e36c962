// An activation code: paste anything, hyphens appear, a symbol outside the alphabet is named at once.
// Without this script it stays a plain text input; the server reads the code just as forgivingly.
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const READ_AS = { O: '0', I: '1', L: '1' };
const FILLER = /[\s\u00ad\u200b-\u200f\u2010-\u2015\u2212\u2060\ufeff._/-]/u;

class CodeField extends HTMLElement {
  connectedCallback() {
    this.input = this.querySelector('input');
    if (!this.input) return;
    this.left = new AbortController();
    addEventListener('hashchange', () => this.takeFromFragment(), { signal: this.left.signal });
    if (this.mirror) return;
    const [groups, size] = (this.dataset.groups ?? '5x5').split('x').map(Number);
    this.size = size;
    this.length = groups * size;
    this.says = document.getElementById(this.dataset.says);
    this.mirror = document.createElement('span');
    this.mirror.className = 'code-mirror';
    this.mirror.setAttribute('aria-hidden', 'true');
    this.append(this.mirror);
    this.classList.add('lively');
    this.input.removeAttribute('maxlength');
    this.input.addEventListener('input', (event) => this.tidy(event));
    this.input.addEventListener('paste', (event) => this.paste(event));
    this.input.addEventListener('scroll', () => this.follow());
    if (!this.input.value) this.takeFromFragment();
    this.tidy();
  }

  disconnectedCallback() {
    this.left?.abort();
  }

  /** A mailed link carries the code behind the #, where no server, log or history of requests sees it. */
  takeFromFragment() {
    const carried = new URLSearchParams(location.hash.slice(1)).get('code');
    if (!carried) return;
    this.input.value = carried;
    this.tidy();
    history.replaceState(history.state, '', location.pathname + location.search);
  }

  /** Out of a pasted sentence only the code is taken. */
  paste(event) {
    const text = event.clipboardData?.getData('text') ?? '';
    const whole = text.match(new RegExp(`(?<![\\p{L}\\p{N}])(?:[\\p{L}\\p{N}]{${this.size}}[\\s\\u2010-\\u2015-]+){${this.length / this.size - 1}}[\\p{L}\\p{N}]{${this.size}}(?![\\p{L}\\p{N}])`, 'u'));
    if (!whole) return;
    event.preventDefault();
    this.input.value = whole[0];
    this.tidy();
    this.input.setSelectionRange(this.input.value.length, this.input.value.length);
  }

  tidy(event) {
    const caret = this.input.selectionStart ?? 0;
    const before = read(this.input.value.slice(0, caret)).length;
    const symbols = read(this.input.value).slice(0, this.length);
    const deleting = event?.inputType?.startsWith('delete');
    const shown = this.grouped(symbols, deleting);
    if (shown !== this.input.value) {
      this.input.value = shown;
      if (this.ownerDocument.activeElement === this.input) {
        const place = this.placeAfter(Math.min(before, symbols.length), deleting);
        this.input.setSelectionRange(place, place);
      }
    }
    this.show(symbols);
  }

  grouped(symbols, deleting) {
    const groups = [];
    for (let at = 0; at < symbols.length; at += this.size) groups.push(symbols.slice(at, at + this.size).join(''));
    const endsGroup = symbols.length > 0 && symbols.length % this.size === 0 && symbols.length < this.length;
    return groups.join('-') + (endsGroup && !deleting ? '-' : '');
  }

  placeAfter(count, deleting) {
    const hyphens = Math.floor(count / this.size);
    const full = count > 0 && count % this.size === 0;
    return count + (full && (deleting || count === this.length) ? hyphens - 1 : hyphens);
  }

  show(symbols) {
    const wrong = symbols.filter((symbol) => !ALPHABET.includes(symbol));
    this.mirror.replaceChildren(...[...this.input.value].map((symbol) => piece(symbol)));
    this.follow();
    this.input.toggleAttribute('data-wrong', wrong.length > 0);
    if (!this.says) return;
    const [word, count] = this.says.children;
    const whole = wrong.length === 0 && symbols.length === this.length;
    const text = wrong.length > 0 ? this.dataset.wrong.replace('{symbol}', wrong[0]) : whole ? this.dataset.whole : '';
    if (word.textContent !== text) word.textContent = text;
    word.className = wrong.length > 0 ? 'wrong' : 'whole';
    count.textContent = symbols.length > 0 && !whole ? this.dataset.count.replace('{have}', symbols.length) : '';
  }

  follow() {
    this.mirror.scrollLeft = this.input.scrollLeft;
  }
}

function read(text) {
  return [...text.toUpperCase()].filter((symbol) => !FILLER.test(symbol)).map((symbol) => READ_AS[symbol] ?? symbol);
}

function piece(symbol) {
  const element = document.createElement(symbol === '-' || ALPHABET.includes(symbol) ? 'span' : 'mark');
  if (symbol === '-') element.className = 'dash';
  element.textContent = symbol;
  return element;
}

customElements.define('code-field', CodeField);
