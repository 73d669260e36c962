// The work that the portal asks for after several wrong tries, done while the person fills in the form.
// Without this script the part offers to wait instead.
const CHUNK = 400;
const text = new TextEncoder();

class WorkCheck extends HTMLElement {
  connectedCallback() {
    if (this.says) return;
    this.says = this.querySelector('[data-says]');
    this.form = this.closest('form');
    if (!globalThis.crypto?.subtle) return this.giveUp();
    this.offerToWait(false);
    this.form.addEventListener('submit', (event) => this.hold(event));
    setTimeout(() => this.work().catch(() => this.giveUp()), 100);
  }

  async work() {
    const challenge = JSON.parse(this.dataset.challenge);
    this.says.textContent = this.dataset.checking;
    const number = await solve(challenge);
    const { algorithm, challenge: hash, salt, signature } = challenge;
    const solution = { algorithm, challenge: hash, number, salt, signature };
    this.querySelector('[name="solved"]').value = btoa(JSON.stringify(solution));
    this.classList.replace('attention', 'good');
    this.says.textContent = this.dataset.checked;
    this.solved = true;
    if (this.held) this.form.requestSubmit(this.held.submitter);
  }

  /** A form that is sent too early goes by itself as soon as the work is done. */
  hold(event) {
    if (this.solved || this.failed || event.submitter?.name === 'wait') return;
    event.preventDefault();
    this.held = { submitter: event.submitter };
  }

  giveUp() {
    this.failed = true;
    this.offerToWait(true);
    this.says.textContent = this.dataset.failed;
  }

  /** A button that is not offered must not be the one that the Enter key presses. */
  offerToWait(offered) {
    for (const part of this.querySelectorAll('[data-without]')) part.hidden = !offered;
    for (const button of this.querySelectorAll('button')) button.type = offered ? 'submit' : 'button';
  }
}

/** The number that, written after the salt, has the hash; tried in chunks, so that the page stays lively. */
async function solve({ challenge, salt, maxnumber }) {
  for (let from = 0; from <= maxnumber; from += CHUNK) {
    const numbers = Array.from({ length: Math.min(CHUNK, maxnumber - from + 1) }, (_, at) => from + at);
    const hashes = await Promise.all(numbers.map((number) => crypto.subtle.digest('SHA-256', text.encode(salt + number))));
    const found = hashes.findIndex((hash) => hex(hash, 4) === challenge.slice(0, 8) && hex(hash, 32) === challenge);
    if (found >= 0) return numbers[found];
  }
  throw new Error('no number has this hash');
}

function hex(bytes, length) {
  return Array.from(new Uint8Array(bytes, 0, length), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

customElements.define('work-check', WorkCheck);
