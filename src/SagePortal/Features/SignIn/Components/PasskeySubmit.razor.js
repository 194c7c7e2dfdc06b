const supported = typeof window.PublicKeyCredential?.parseCreationOptionsFromJSON === 'function'
  && typeof window.PublicKeyCredential?.parseRequestOptionsFromJSON === 'function';

async function optionsOf(path, headers, signal) {
  const response = await fetch(path, { method: 'POST', headers, signal });
  if (!response.ok) {
    throw new Error(`status ${response.status}`);
  }
  return await response.json();
}

customElements.define('passkey-submit', class extends HTMLElement {
  static formAssociated = true;

  connectedCallback() {
    this.internals = this.attachInternals();
    this.internals.form.addEventListener('submit', event => {
      if (event.submitter?.name === '__passkeySubmit') {
        event.preventDefault();
        this.obtainAndSubmit(false);
      }
    });
    this.offerInAutofill();
  }

  disconnectedCallback() {
    this.abort?.abort();
  }

  // Conditional mediation: the browser offers passkeys in the e-mail field's suggestions.
  async offerInAutofill() {
    if (supported && this.getAttribute('operation') === 'request' && await PublicKeyCredential.isConditionalMediationAvailable?.()) {
      await this.obtainAndSubmit(true);
    }
  }

  async obtainAndSubmit(conditional) {
    this.abort?.abort();
    this.abort = new AbortController();
    const name = this.getAttribute('name');
    const values = new FormData();
    try {
      values.append(`${name}.CredentialJson`, JSON.stringify(await this.obtain(conditional, this.abort.signal)));
    } catch (error) {
      if (conditional || error.name === 'AbortError') {
        return;
      }
      values.append(`${name}.Error`, error.name === 'NotAllowedError' ? 'cancelled' : error.message);
    }
    this.internals.setFormValue(values);
    this.internals.form.submit();
  }

  async obtain(conditional, signal) {
    if (!supported) {
      throw new Error('this browser has no passkeys');
    }
    const headers = { [this.getAttribute('request-token-name')]: this.getAttribute('request-token-value') };
    if (this.getAttribute('operation') === 'create') {
      const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(await optionsOf('/passkeys/creation-options', headers, signal));
      return await navigator.credentials.create({ publicKey, signal });
    }
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(await optionsOf('/passkeys/request-options', headers, signal));
    return await navigator.credentials.get({ publicKey, mediation: conditional ? 'conditional' : undefined, signal });
  }
});
