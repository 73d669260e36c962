// Copies the connect code and opens the store. Without a clipboard the code stays there to be copied by hand.
class CopyAndOpen extends HTMLElement {
  connectedCallback() {
    this.link = this.querySelector('a');
    if (!this.link || !navigator.clipboard) return;
    this.querySelector('[data-word]').textContent = this.dataset.do;
    this.link.addEventListener('click', (event) => this.copy(event));
  }

  async copy(event) {
    if (this.failed) return;
    event.preventDefault();
    const code = this.querySelector('code');
    try {
      await navigator.clipboard.writeText(code.textContent.trim());
    } catch {
      this.failed = true;
      getSelection()?.selectAllChildren(code);
      this.querySelector('[data-say]').textContent = this.dataset.failed;
      return;
    }
    location.assign(this.link.href);
  }
}

customElements.define('copy-and-open', CopyAndOpen);
