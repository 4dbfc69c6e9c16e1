// SPDX-License-Identifier: Apache-2.0
// The secrets of an endpoint, and how a receiver verifies by them, in its own language and with its own values.

import { api, Problem } from '../api.js';
import { openDialog } from '../dialogs.js';
import { html, nothing } from '../lit.js';
import { announce, codeBox, copyButton, problemBox, when } from '../parts.js';
import { t } from '../texts.js';

/** The languages, by the names of their files in `verify`. */
const LANGUAGES = { java: 'Java', python: 'Python', javascript: 'JavaScript', go: 'Go', php: 'PHP' };
const OVERLAPS = ['PT0S', 'PT1H', 'PT24H', 'P3D', 'P7D'];
const MASK = '••••••••••••••••';

let chosen = 'java';

export function secretTab({ id, session, secret, update }) {
  let made = secret;
  let secrets = secret ? [secret] : undefined;
  let revealed = Boolean(secret);
  let problem;
  const templates = new Map();

  const canReveal = session.revealsSecrets !== false;

  /** Only when the reader asks for it: what the page does not have, it cannot show by mistake. */
  async function load() {
    try {
      secrets = await api.secrets(id);
      problem = undefined;
    } catch (refused) {
      problem = refused;
    }
    update();
  }

  async function reveal() {
    if (!revealed && (!secrets || secrets.length === 0)) {
      await load();
    }
    revealed = !revealed && Boolean(secrets?.length);
    update();
  }

  function rotate() {
    let overlap = 'PT24H';
    openDialog({
      title: t('secret.rotate.title'),
      body: () => html`<p>${t('secret.rotate.text')}</p>
        <label class="below">${t('secret.rotate.overlap')}<select @change=${event => { overlap = event.target.value; }}>
          ${OVERLAPS.map(one => html`<option value=${one} ?selected=${one === 'PT24H'}>${t(`secret.overlap.${one}`)}</option>`)}</select></label>`,
      confirm: t('secret.rotate.confirm'),
      act: async () => {
        made = await api.rotate(id, overlap);
        secrets = [made];
        revealed = true;
        announce(t('secret.rotated'));
        if (canReveal) {
          await load();
        }
      },
    });
  }

  function choose(language) {
    chosen = language;
    update();
  }

  const typeOf = endpoint => secrets?.[0]?.type ?? endpoint.secretType ?? 'HMAC_SHA256';

  /** The text of a file, or nothing while it is on its way. */
  function template(name) {
    if (!templates.has(name)) {
      templates.set(name, undefined);
      fetch(new URL(`../../verify/${name}`, import.meta.url))
        .then(response => response.text())
        .then(text => templates.set(name, text))
        .catch(() => {
          templates.delete(name);
          problem = new Problem(0, {});
        })
        .finally(update);
    }
    return templates.get(name);
  }

  const masked = endpoint => (typeOf(endpoint) === 'ED25519' ? 'whpk_' : 'whsec_') + MASK;
  const valueOf = one => one.secret ?? one.publicKey;

  function code(endpoint) {
    const text = template(`${chosen}-${typeOf(endpoint) === 'ED25519' ? 'ed25519' : 'hmac'}.txt`);
    if (text === undefined) {
      return html`<p class="loading" role="status">${t('loading')}</p>`;
    }
    const filled = text.replaceAll('{{key}}', () => (revealed ? valueOf(secrets[0]) : masked(endpoint))).replaceAll('{{path}}', () => path(endpoint.url));
    return codeBox(filled, t('verify.code', { language: LANGUAGES[chosen] }));
  }

  function keys(event) {
    const names = Object.keys(LANGUAGES);
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) {
      return;
    }
    event.preventDefault();
    const next = names[(names.indexOf(chosen) + step + names.length) % names.length];
    choose(next);
    document.getElementById(`verify-${next}`).focus();
  }

  function secretRow(one) {
    return html`<li>
      <div class="secret"><code class="value">${valueOf(one)}</code>
        ${copyButton(() => valueOf(one), t('copy.of', { what: one.publicKey ? t('secret.publicKey') : t('secret.secret') }))}</div>
      <p class="hint">${t(`signature.${one.type}`)}${one.until ? html` · ${t('secret.until')} ${when(one.until)}` : secrets.length > 1 ? html` · ${t('secret.newest')}` : nothing}</p>
    </li>`;
  }

  return {
    view: endpoint => html`
      <section class="panel" aria-labelledby="secrets">
        <div class="heading minor"><h2 id="secrets">${typeOf(endpoint) === 'ED25519' ? t('secret.publicKey') : t('secret.secret')}</h2>
          ${canReveal || revealed ? html`<button type="button" aria-pressed=${revealed} @click=${reveal}>${t(revealed ? 'secret.hide' : 'secret.reveal')}</button>` : nothing}
          <button type="button" @click=${rotate}>${t('secret.rotate')}</button></div>
        ${made ? html`<p class="note">${t(canReveal ? 'secret.new' : 'secret.once')}</p>` : nothing}
        ${problemBox(problem, load)}
        ${revealed ? html`<ul class="secrets">${secrets.map(secretRow)}</ul>` : html`<div class="secret"><code class="value">${masked(endpoint)}</code></div>
          ${canReveal ? nothing : html`<p class="muted">${t('secret.shownOnce')}</p>`}`}
      </section>
      <section class="panel" aria-labelledby="verify">
        <h2 id="verify">${t('verify.title')}</h2>
        <p>${t('verify.text')}</p>
        <div class="tabs" role="tablist" aria-label=${t('verify.languages')} @keydown=${keys}>
          ${Object.entries(LANGUAGES).map(([name, title]) => html`<button type="button" role="tab" id="verify-${name}" aria-controls="verify-panel"
            aria-selected=${name === chosen ? 'true' : 'false'} tabindex=${name === chosen ? '0' : '-1'} @click=${() => choose(name)}>${title}</button>`)}
        </div>
        <div role="tabpanel" id="verify-panel" aria-labelledby="verify-${chosen}">${code(endpoint)}</div>
        <p class="hint">${t('verify.hint')}</p>
      </section>`,
  };
}

/** Where the receiver is called, as its own routes name it; only what cannot end a text in any of the languages. */
function path(url) {
  try {
    const { pathname } = new URL(url);
    return /^[A-Za-z0-9/._~-]*$/.test(pathname) ? pathname : '/webhooks';
  } catch {
    return '/webhooks';
  }
}
