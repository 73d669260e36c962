// Makes and uses passkeys. The portal's options come as JSON, the browser's answer goes back in a hidden field.
const RENEWED = 4 * 60 * 1000;

class PasskeyForm extends HTMLElement {
  connectedCallback() {
    if (this.form) return;
    this.form = this.querySelector('form');
    this.says = this.querySelector('[data-says]');
    if (!globalThis.PublicKeyCredential?.parseRequestOptionsFromJSON) {
      this.says.textContent = this.dataset.unable;
      return;
    }
    this.says.textContent = '';
    this.hidden = false;
    this.form.addEventListener('submit', (event) => this.run(event));
    if (this.dataset.suggest === 'true') this.suggest().catch(() => {});
  }

  disconnectedCallback() {
    this.stop?.abort();
  }

  async run(event) {
    event.preventDefault();
    this.stop?.abort();
    this.says.textContent = '';
    try {
      this.send(await this.ask({}));
    } catch (failure) {
      const mine = failure.name === 'NotAllowedError' || failure.name === 'AbortError';
      this.says.textContent = mine ? this.dataset.cancelled : this.dataset.failed;
    }
  }

  /** Offers passkeys among the suggestions of the address field, for as long as the page is open. */
  async suggest() {
    if (!(await PublicKeyCredential.isConditionalMediationAvailable?.())) return;
    this.stop = new AbortController();
    const renewal = setTimeout(() => {
      this.stop.abort();
      this.suggest().catch(() => {});
    }, RENEWED);
    try {
      this.send(await this.ask({ mediation: 'conditional', signal: this.stop.signal }));
    } finally {
      clearTimeout(renewal);
    }
  }

  async ask(how) {
    const body = new URLSearchParams({ _csrf: this.form.elements._csrf.value });
    const answer = await fetch(this.dataset.options, { method: 'POST', body });
    if (!answer.ok) throw new Error(String(answer.status));
    const options = await answer.json();
    return this.dataset.kind === 'make'
      ? navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
      : navigator.credentials.get({ ...how, publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
  }

  send(credential) {
    const fields = this.form.elements;
    fields.credential.value = JSON.stringify(credential.toJSON());
    if (fields.keep) fields.keep.value = String(document.querySelector('#keep')?.checked ?? false);
    this.form.submit();
  }
}

customElements.define('passkey-form', PasskeyForm);
