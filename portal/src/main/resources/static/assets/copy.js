// A Copy button beside a code or an address.
class CopyText extends HTMLElement {
  connectedCallback() {
    this.button = this.querySelector('button');
    this.word = this.querySelector('[data-word]');
    if (!this.button || !navigator.clipboard) return;
    this.button.hidden = false;
    this.button.addEventListener('click', () => this.copy());
  }

  async copy() {
    const usual = this.dataset.copy;
    try {
      await navigator.clipboard.writeText(this.querySelector('code').textContent.trim());
    } catch {
      getSelection()?.selectAllChildren(this.querySelector('code'));
      return;
    }
    this.word.textContent = this.dataset.copied;
    clearTimeout(this.back);
    this.back = setTimeout(() => (this.word.textContent = usual), 2500);
  }
}

customElements.define('copy-text', CopyText);
