// SPDX-License-Identifier: Apache-2.0
// One endpoint: how it does, its secret and how to verify by it, and a test.

import { api, isOperator } from '../api.js';
import { replayDialog } from '../bulk.js';
import { deliveryTable } from '../delivery-table.js';
import { openDialog } from '../dialogs.js';
import { takeSecret } from '../fresh.js';
import { duration, percent } from '../format.js';
import { html, nothing } from '../lit.js';
import { Loaded } from '../loaded.js';
import { announce, dayChart, emptyState, fact, health, healthBadge, healthReason, when, whenExactly } from '../parts.js';
import { t } from '../texts.js';
import { secretTab } from './secret-tab.js';
import { testTab } from './test-tab.js';

const POLL_SECONDS = 4;
const RECENT = 10;
const TABS = { overview: '', secret: '/secret', test: '/test' };

/** What was shown last, so that a change of the tab shows no page in between. */
let shown;

export function endpointPage({ parts: [id, name = 'overview'], session, update }) {
  const address = `#/endpoints/${encodeURIComponent(id)}`;
  const endpoint = new Loaded(() => api.endpoint(id), () => {
    shown = endpoint.value;
    update();
  });
  endpoint.value = shown?.id === id ? shown : undefined;
  const tab = { overview: overviewTab, secret: secretTab, test: testTab }[name]({ id, endpoint, session, update, secret: takeSecret(id) });

  async function act(action, said) {
    await action();
    announce(said);
    await endpoint.refresh();
  }

  function enable() {
    act(() => api.enable(id), t('endpoint.enabled')).catch(problem => {
      endpoint.problem = problem;
      update();
    });
  }

  function disable() {
    let reason = '';
    openDialog({
      title: t('endpoint.disable.title'),
      body: () => html`<p>${t('endpoint.disable.text')}</p>
        <label class="below">${t('endpoint.disable.reason')} <span class="optional">${t('optional')}</span><input maxlength="1000" @input=${event => { reason = event.target.value; }}></label>`,
      confirm: t('endpoint.disable'),
      act: () => act(() => api.disable(id, reason.trim()), t('endpoint.disabled')),
    });
  }

  function remove() {
    openDialog({
      title: t('endpoint.delete.title'), body: () => html`<p>${t('endpoint.delete.text')}</p><p class="url">${endpoint.value.url}</p>`, confirm: t('endpoint.delete'), danger: true,
      act: async () => {
        await api.remove(id);
        announce(t('endpoint.deleted'));
        location.hash = '#/endpoints';
      },
    });
  }

  function view() {
    return html`<p class="crumbs"><a href="#/endpoints">${t('endpoints.title')}</a></p>
      ${endpoint.value ? nothing : html`<h1 tabindex="-1" class="hidden">${t('endpoint.title')}</h1>`}
      ${endpoint.show(one => html`
        <div class="heading">
          <h1 tabindex="-1"><span class="url">${one.url}</span> <span role="status">${healthBadge(one)}</span></h1>
          <a class="button" href="${address}/edit">${t('endpoint.edit')}</a>
          ${health(one) === 'ok' || health(one) === 'failing' ? html`<button type="button" @click=${disable}>${t('endpoint.disable')}</button>` : nothing}
          <button type="button" class="danger-quiet" @click=${remove}>${t('endpoint.delete')}</button>
        </div>
        ${one.description ? html`<p class="lead">${one.description}</p>` : nothing}
        ${trouble(one)}
        <nav class="tabs" aria-label=${t('endpoint.parts')}>${Object.entries(TABS).map(([key, path]) => html`<a href="${address}${path}" aria-current=${key === name ? 'page' : nothing}>${t(`endpoint.tab.${key}`)}</a>`)}</nav>
        ${tab.view(one)}`)}`;
  }

  /** Why it does not get what it should, and what to do about it. */
  function trouble(one) {
    const how = health(one);
    if (how === 'ok' && !one.problem) {
      return nothing;
    }
    return html`<div class="note ${how}">
      <p>${healthReason(one)}</p>
      ${one.problem ? html`<p>${one.problem}</p>` : nothing}
      <p class="muted">${how === 'ok' ? nothing : t(`endpoint.what.${how}`)}</p>
      ${how === 'paused' || how === 'disabled' ? html`<button type="button" class="primary" @click=${enable}>${t('endpoint.enable')}</button>` : nothing}
    </div>`;
  }

  return {
    title: () => endpoint.value?.url ?? t('endpoint.title'),
    start() {
      endpoint.poll(POLL_SECONDS);
      tab.start?.();
    },
    stop() {
      endpoint.stop();
      tab.stop?.();
    },
    view,
  };
}

function overviewTab({ id, update }) {
  const statistics = new Loaded(() => api.statistics({ endpoint: id }), update);
  const recent = new Loaded(() => api.deliveries({ endpoint: id, limit: RECENT }), update);
  const all = `#/deliveries?endpoint=${encodeURIComponent(id)}`;

  function facts(one) {
    const figures = statistics.value?.endpoints.find(each => each.endpoint === id);
    return html`<dl class="facts">
      ${fact(t('nav.webhooks'), one.webhooks.includes('*') ? t('webhooks.all') : html`<span class="names">${one.webhooks.map(name => html`<code>${name}</code> `)}</span>`)}
      ${figures?.successRate !== undefined ? fact(t('endpoint.success'), percent(figures.successRate)) : nothing}
      ${figures?.latencyMillis ? fact(t('endpoint.latency'), t('endpoint.latencyOf', { p50: duration(figures.latencyMillis.p50), p95: duration(figures.latencyMillis.p95) })) : nothing}
      ${figures?.open ? fact(t('endpoint.open'), html`<a href="${all}&status=open">${figures.open}</a>`) : nothing}
      ${isOperator && one.consumer ? fact(t('consumer'), html`<a href="#/consumers/${encodeURIComponent(one.consumer)}">${one.consumer}</a>`) : nothing}
      ${one.rate ? fact(t('form.rate'), one.rate) : nothing}
      ${one.headerNames.length ? fact(t('form.headers'), html`${one.headerNames.map(name => html`<code>${name}</code> `)}`) : nothing}
      ${fact(t('endpoint.createdAt'), when(one.createdAt))}
      ${fact(t('endpoint.id'), html`<code>${one.id}</code>`)}
    </dl>`;
  }

  return {
    start() {
      statistics.poll(POLL_SECONDS * 5);
      recent.poll(POLL_SECONDS);
    },
    stop() {
      statistics.stop();
      recent.stop();
    },
    view: one => html`
      <section class="panel" aria-label=${t('endpoint.tab.overview')}>
        ${facts(one)}
        ${statistics.value?.deliveries > 0 ? dayChart(statistics.value) : nothing}
      </section>
      <section aria-labelledby="recent">
        <div class="heading minor"><h2 id="recent">${t('endpoint.recent')}</h2>
          <button type="button" @click=${() => replayDialog({ endpoint: id }, update, () => recent.refresh())}>${t('bulk.replay.open')}</button></div>
        ${recent.show(({ items, next }) => (items.length
          ? html`<div class="panel flush">${deliveryTable(items, { label: t('endpoint.recent'), withEndpoint: false })}</div>
            ${next ? html`<p class="more"><a class="button" href=${all}>${t('endpoint.all')}</a></p>` : nothing}`
          : emptyState(t('endpoint.none.title'), t('endpoint.none.text'), html`<a class="button primary" href="#/endpoints/${encodeURIComponent(id)}/test">${t('endpoint.send')}</a>`)))}
      </section>`,
  };
}
