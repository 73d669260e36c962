// Show and hide, rules ticked while typing, and the strength the server reckons. Paste always works.
class PasswordField extends HTMLElement {
  connectedCallback() {
    this.input = this.querySelector('input');
    this.button = this.querySelector('button');
    if (!this.input || !this.button) return;
    this.button.hidden = false;
    this.button.addEventListener('click', () => this.reveal(this.input.type === 'password'));
    this.input.form?.addEventListener('submit', () => this.reveal(false));
    const described = document.getElementById(this.dataset.rules ?? '');
    this.rules = [...(described?.querySelectorAll('[data-rule]') ?? [])].map((item) => [item, new RegExp(item.dataset.rule, 'u')]);
    this.strength = document.getElementById(this.dataset.strength ?? '');
    this.input.addEventListener('input', () => this.weigh());
    this.weigh();
  }

  reveal(shown) {
    this.input.type = shown ? 'text' : 'password';
    this.button.textContent = shown ? this.dataset.hide : this.dataset.show;
    this.button.setAttribute('aria-pressed', String(shown));
  }

  weigh() {
    for (const [item, rule] of this.rules) {
      const met = this.input.value !== '' && rule.test(this.input.value);
      item.dataset.met = String(met);
      item.querySelector('.visually-hidden')?.toggleAttribute('hidden', !met);
    }
    if (!this.strength?.dataset.url) return;
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.ask(), 350);
  }

  async ask() {
    if (this.input.value === '') return this.tell({ score: 0, text: '' });
    const body = new URLSearchParams();
    body.set('password', this.input.value);
    const csrf = this.input.form?.elements._csrf;
    if (csrf) body.set('_csrf', csrf.value);
    try {
      const answer = await fetch(this.strength.dataset.url, { method: 'POST', body, headers: { Accept: 'application/json' } });
      if (answer.ok) this.tell(await answer.json());
    } catch {
      this.tell({ score: 0, text: '' });
    }
  }

  tell({ score, text }) {
    this.strength.dataset.score = score;
    this.strength.querySelector('[data-text]').textContent = text;
  }
}

customElements.define('password-field', PasswordField);
