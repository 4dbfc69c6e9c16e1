// SPDX-License-Identifier: Apache-2.0
// Sends a test call to an endpoint, and follows it.

import { api } from '../api.js';
import { html, live, nothing } from '../lit.js';
import { contentBox, emptyState, problemBox, statusBadge, when } from '../parts.js';
import { t } from '../texts.js';
import { attemptBadge } from './delivery.js';

const FOLLOW_MILLIS = 1000;
const FOLLOW_AT_MOST = 60;

export function testTab({ id, endpoint, update }) {
  let webhooks;
  let chosen;
  let payload = '';
  let payloadError;
  let problem;
  let busy = false;
  let messageId;
  let delivery;
  let timer;

  async function load() {
    try {
      webhooks = (await api.webhooks()).items;
      choose((webhooks.find(({ name }) => asksFor(endpoint.value, name)) ?? webhooks[0])?.name);
      problem = undefined;
    } catch (refused) {
      problem = refused;
    }
    update();
  }

  function choose(name) {
    chosen = webhooks.find(webhook => webhook.name === name);
    const example = chosen?.operations[0]?.example;
    payload = example === undefined ? '' : JSON.stringify(example, null, 2);
    payloadError = undefined;
    update();
  }

  async function send(event) {
    event.preventDefault();
    let body;
    payloadError = undefined;
    problem = undefined;
    try {
      body = payload.trim() ? JSON.parse(payload) : undefined;
    } catch (error) {
      payloadError = t('test.notJson', { reason: error.message });
      update();
      document.getElementById('payload').focus();
      return;
    }
    clearTimeout(timer);
    messageId = undefined;
    delivery = undefined;
    busy = true;
    update();
    try {
      messageId = (await api.test(id, chosen.name, body)).messageId;
      follow(FOLLOW_AT_MOST);
    } catch (refused) {
      problem = refused;
    }
    busy = false;
    update();
  }

  /** Until the delivery has ended, for a minute at most: its own page shows what comes later. */
  async function follow(times) {
    const mine = messageId;
    try {
      const found = delivery?.id ?? (await api.deliveries({ endpoint: id, messageId: mine, limit: 1 })).items[0]?.id;
      const seen = found ? await api.delivery(found) : undefined;
      if (mine !== messageId) {
        return;
      }
      delivery = seen;
      problem = undefined;
    } catch (refused) {
      problem = refused;
    }
    update();
    if (times > 0 && (!delivery || delivery.status === 'open')) {
      timer = setTimeout(() => follow(times - 1), (problem?.retryAfter ?? 0) * 1000 + FOLLOW_MILLIS);
    }
  }

  function form() {
    return html`<form class="panel form" novalidate @submit=${send}>
      <p>${t('test.text')}</p>
      <div class="field"><label for="test-webhook">${t('deliveries.webhook')}</label>
        <select id="test-webhook" @change=${event => choose(event.target.value)}>${webhooks.map(webhook => html`<option value=${webhook.name} ?selected=${webhook === chosen}>${webhook.name}</option>`)}</select>
        <p class="hint">${chosen.operations[0]?.summary ?? ''}</p></div>
      <div class="field"><label for="payload">${t('test.payload')}</label>
        <textarea id="payload" rows="12" spellcheck="false" aria-invalid=${payloadError ? 'true' : nothing} aria-describedby="payload-said"
          .value=${live(payload)} @input=${event => { payload = event.target.value; payloadError = undefined; update(); }}></textarea>
        <p id="payload-said" class="said bad" aria-live="polite">${payloadError ?? ''}</p></div>
      ${problemBox(problem)}
      <div class="actions"><button type="submit" class="primary" ?disabled=${busy}>${t('test.send')}</button>
        <button type="button" @click=${() => choose(chosen.name)}>${t('test.reset')}</button></div>
    </form>`;
  }

  function result() {
    const last = delivery?.history.at(-1);
    return html`<section class="panel" aria-labelledby="result"><h2 id="result">${t('test.result')}</h2>
      <div role="status" aria-live="polite">
        ${messageId ? html`<p>${delivery ? statusBadge(delivery) : html`<span class="badge info">${t('status.open')}</span>`}
          ${last ? attemptBadge(last) : html`<span class="muted">${t('test.underway')}</span>`}
          ${delivery?.status === 'open' && delivery.nextAttemptAt && last ? html`<span class="muted">${t('deliveries.next')} ${when(delivery.nextAttemptAt)}</span>` : nothing}</p>
          ${last?.failure ? html`<p class="reason">${last.failure}</p>` : nothing}` : html`<p class="muted">${t('test.none')}</p>`}
      </div>
      ${last?.responseStatus ? contentBox(last.response, t('delivery.answer', { number: last.number })) : nothing}
      ${delivery ? html`<p><a href="#/deliveries/${encodeURIComponent(delivery.id)}">${t('test.open')}</a></p>` : nothing}
    </section>`;
  }

  return {
    start: load,
    stop: () => {
      clearTimeout(timer);
      messageId = undefined;
    },
    view() {
      if (!webhooks) {
        return problem ? problemBox(problem, load) : html`<p class="loading" role="status">${t('loading')}</p>`;
      }
      return webhooks.length ? html`<div class="columns">${form()}${result()}</div>` : emptyState(t('catalogue.none.title'), t('catalogue.none.text'));
    },
  };
}

/** Whether an endpoint gets the webhook without a test, too. */
const asksFor = (endpoint, name) => endpoint?.webhooks.some(one => one === name || (one.endsWith('*') && name.startsWith(one.slice(0, -1))));
