// SPDX-License-Identifier: Apache-2.0
// One delivery: what was sent, each attempt, and what the receiver answered.

import { api, isOperator } from '../api.js';
import { openDialog } from '../dialogs.js';
import { duration } from '../format.js';
import { html, nothing, repeat } from '../lit.js';
import { Loaded } from '../loaded.js';
import { announce, badge, codeBox, contentBox, copyButton, fact, problemBox, statusBadge, when, whenExactly } from '../parts.js';
import { t } from '../texts.js';

const POLL_SECONDS = 2;

export function deliveryPage({ parts: [id], update }) {
  let endpoint;
  let problem;
  let busy = false;

  const delivery = new Loaded(() => api.delivery(id), update);

  async function loadEndpoint() {
    try {
      endpoint = await api.endpoint(delivery.value.endpoint);
      update();
    } catch {
      // It may be deleted, or come from the configuration: its id is shown all the same.
      endpoint = undefined;
    }
  }

  async function act(action, said) {
    busy = true;
    problem = undefined;
    update();
    try {
      await action(id);
      announce(said);
      await delivery.refresh();
    } catch (refused) {
      problem = refused;
    }
    busy = false;
    update();
  }

  function replay() {
    if (delivery.value.status !== 'delivered') {
      act(api.replay, t('delivery.replayed'));
      return;
    }
    openDialog({
      title: t('delivery.replay.title'), body: () => html`<p>${t('delivery.replay.text')}</p>`, confirm: t('delivery.replay'),
      act: () => act(api.replay, t('delivery.replayed')),
    });
  }

  function cancel() {
    openDialog({
      title: t('delivery.cancel.title'), body: () => html`<p>${t('delivery.cancel.text')}</p>`, confirm: t('delivery.cancel'), danger: true, dismiss: t('delivery.cancel.dismiss'),
      act: () => act(api.cancel, t('delivery.cancelled')),
    });
  }

  function view() {
    return html`<p class="crumbs"><a href="#/deliveries">${t('deliveries.title')}</a></p>
      ${delivery.value ? nothing : html`<h1 tabindex="-1" class="hidden">${t('delivery.title')}</h1>`}
      ${delivery.show(details)}`;
  }

  function details(one) {
    const isOpen = one.status === 'open';
    return html`
      <div class="heading">
        <h1 tabindex="-1"><code>${one.webhook}</code> <span role="status">${statusBadge(one)}</span></h1>
        ${isOpen ? html`<button type="button" ?disabled=${busy} @click=${cancel}>${t('delivery.cancel')}</button>` : nothing}
        ${isOpen && !one.attempts ? nothing : html`<button type="button" class="primary" ?disabled=${busy} @click=${replay}>${t(isOpen ? 'delivery.replayNow' : 'delivery.replay')}</button>`}
      </div>
      ${problemBox(problem)}
      ${one.waiting ? html`<p class="note">${t(`wait.${one.waiting.reason}`)}${one.waiting.until ? html` ${t('wait.until')} ${when(one.waiting.until)}` : nothing}
        ${one.waiting.behind ? html` <a href="#/deliveries/${encodeURIComponent(one.waiting.behind)}">${t('wait.behind')}</a>` : nothing}</p>` : nothing}
      <section class="panel" aria-label=${t('delivery.title')}>
        <dl class="facts">
          ${fact(t('deliveries.endpoint'), html`<a class="url" href="#/endpoints/${encodeURIComponent(one.endpoint)}">${endpoint?.url ?? one.endpoint}</a>`)}
          ${isOperator && one.consumer ? fact(t('consumer'), html`<a href="#/consumers/${encodeURIComponent(one.consumer)}">${one.consumer}</a>`) : nothing}
          ${fact('webhook-id', html`<code>${one.messageId}</code> ${copyButton(() => one.messageId, t('copy.of', { what: 'webhook-id' }))}`)}
          ${fact(t('deliveries.calledAt'), whenExactly(one.calledAt))}
          ${one.endedAt ? fact(t(`delivery.ended.${one.status}`), whenExactly(one.endedAt)) : nothing}
          ${isOpen && one.nextAttemptAt ? fact(t('delivery.next'), whenExactly(one.nextAttemptAt)) : nothing}
          ${one.orderKey ? fact(t('delivery.orderKey'), html`<code>${one.orderKey}</code>`) : nothing}
        </dl>
      </section>
      <div class="columns">
        <section aria-labelledby="attempts"><h2 id="attempts">${t('delivery.attempts')}</h2>
          ${one.history.length ? html`<ol class="attempts">${repeat([...one.history].reverse(), attempt => `${attempt.number} ${attempt.at}`, (attempt, i) => attemptView(attempt, i === 0))}</ol>`
            : html`<p class="panel muted">${t('delivery.noAttempts')}</p>`}
        </section>
        <section aria-labelledby="request"><h2 id="request">${t('delivery.request')}</h2>
          <div class="panel">
            <p><span class="badge info">${one.request.method}</span> <span class="url">${endpoint?.url ?? one.endpoint}${one.request.query ? `?${one.request.query}` : ''}</span></p>
            ${codeBox(headerLines(one.request), t('delivery.headers'))}
            <p class="hint">${t('delivery.headersHint')}</p>
            ${contentBox(one.request.body, t('delivery.body'))}
          </div>
        </section>
      </div>`;
  }

  return {
    title: () => (delivery.value ? `${delivery.value.webhook} ${t(`status.${delivery.value.status}`)}` : t('delivery.title')),
    async start() {
      await delivery.poll(POLL_SECONDS, () => delivery.value?.status === 'open');
      if (delivery.value) {
        loadEndpoint();
      }
    },
    stop: () => delivery.stop(),
    view,
  };
}

function headerLines({ headers, body }) {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  const hasType = Object.keys(headers).some(name => name.toLowerCase() === 'content-type');
  return [...(body.contentType && !hasType ? [`Content-Type: ${body.contentType}`] : []), ...lines].join('\n');
}

/** The newest is open. */
function attemptView(attempt, isOpen) {
  return html`<li class="panel"><details ?open=${isOpen}>
    <summary><span class="number">${attempt.number}</span> ${attemptBadge(attempt)}
      <span class="muted">${duration(attempt.durationMillis)} · ${when(attempt.at)}</span></summary>
    <p>${whenExactly(attempt.at)}</p>
    ${attempt.failure ? html`<p class="reason">${attempt.failure}</p>` : nothing}
    ${attempt.responseStatus ? contentBox(attempt.response, t('delivery.answer', { number: attempt.number })) : nothing}
  </details></li>`;
}

export function attemptBadge(attempt) {
  const text = attempt.responseStatus ? `HTTP ${attempt.responseStatus}` : t('delivery.noAnswer');
  return badge(attempt.failure ? 'bad' : 'good', text);
}
