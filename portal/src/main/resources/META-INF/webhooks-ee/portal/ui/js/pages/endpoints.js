// SPDX-License-Identifier: Apache-2.0
// The list of endpoints, with how each is doing.

import { api, isOperator } from '../api.js';
import { duration, number, percent } from '../format.js';
import { html, nothing, repeat } from '../lit.js';
import { Loaded } from '../loaded.js';
import { dayChart, emptyState, health, healthBadge, healthReason, problemBox, webhookSummary } from '../parts.js';
import { t } from '../texts.js';

const POLL_SECONDS = 10;
const PAGE = 50;
const FILTERS = ['consumer', 'state', 'url'];

export function endpointsPage({ query, update }) {
  let filter = read(query);
  let further = [];
  let next;
  let problem;

  const list = new Loaded(() => api.endpoints({ ...filter, limit: PAGE }), () => {
    next = further.length ? next : list.value?.next;
    update();
  });
  const statistics = new Loaded(() => api.statistics({ consumer: filter.consumer }), update);

  async function more() {
    try {
      const page = await api.endpoints({ ...filter, limit: PAGE, after: next });
      further = [...further, ...page.items];
      next = page.next;
      problem = undefined;
    } catch (refused) {
      problem = refused;
    }
    update();
  }

  const isFiltered = () => FILTERS.some(name => filter[name]);

  function view() {
    return html`
      <div class="heading">
        <h1 tabindex="-1">${t('endpoints.title')}</h1>
        <a class="button primary" href=${isOperator && filter.consumer ? `#/endpoints/new?consumer=${encodeURIComponent(filter.consumer)}` : '#/endpoints/new'}>${t('endpoints.add')}</a>
      </div>
      ${statistics.value?.deliveries > 0 ? html`<section class="panel" aria-label=${t('chart.title')}>${dayChart(statistics.value)}</section>` : nothing}
      ${isOperator ? filterForm() : nothing}
      ${list.show(first => rows([...first.items, ...further]))}
      ${problemBox(problem)}
      ${next ? html`<p class="more"><button type="button" @click=${more}>${t('more')}</button></p>` : nothing}`;
  }

  function filterForm() {
    const change = event => {
      event.preventDefault();
      const form = new FormData(event.target.form ?? event.target);
      const chosen = new URLSearchParams([...form].filter(([, value]) => value));
      location.replace(`#/endpoints?${chosen}`);
    };
    return html`<form class="filters" role="search" aria-label=${t('filter')} @submit=${change} @change=${change}>
      <label>${t('consumer')}<input name="consumer" type="search" maxlength="255" .value=${filter.consumer ?? ''}></label>
      <label>${t('endpoints.state')}<select name="state">
        <option value="">${t('any')}</option>
        ${['enabled', 'failing', 'paused', 'disabled'].map(name => html`<option value=${name} ?selected=${filter.state === name}>${t(`endpoints.state.${name}`)}</option>`)}
      </select></label>
      <label>${t('endpoints.url')}<input name="url" type="search" maxlength="2000" .value=${filter.url ?? ''}></label>
    </form>`;
  }

  function rows(endpoints) {
    if (endpoints.length === 0) {
      return isFiltered()
        ? emptyState(t('endpoints.noneFound.title'), t('endpoints.noneFound.text'), html`<a class="button" href="#/endpoints">${t('filter.clear')}</a>`)
        : emptyState(t('endpoints.none.title'), t('endpoints.none.text'), html`<a class="button primary" href="#/endpoints/new">${t('endpoints.add')}</a>`);
    }
    const figures = new Map((statistics.value?.endpoints ?? []).map(one => [one.endpoint, one]));
    return html`<ul class="endpoints">${repeat(endpoints, one => one.id, one => row(one, figures.get(one.id)))}</ul>`;
  }

  return {
    title: () => t('endpoints.title'),
    start() {
      list.poll(POLL_SECONDS, () => further.length === 0);
      statistics.poll(POLL_SECONDS * 3);
    },
    changeQuery(changed) {
      filter = read(changed);
      further = [];
      list.refresh();
      statistics.refresh();
    },
    stop() {
      list.stop();
      statistics.stop();
    },
    view,
  };
}

function read(query) {
  return Object.fromEntries(FILTERS.map(name => [name, query.get(name) || undefined]));
}

function row(endpoint, figures) {
  const reason = healthReason(endpoint);
  return html`<li class="endpoint ${health(endpoint)}">
    <div class="endpoint-main">
      <h2><a class="cover" href="#/endpoints/${encodeURIComponent(endpoint.id)}"><span class="url">${endpoint.url}</span></a></h2>
      <p class="muted">
        ${isOperator && endpoint.consumer ? html`<a class="above" href="#/consumers/${encodeURIComponent(endpoint.consumer)}">${endpoint.consumer}</a> · ` : nothing}
        ${endpoint.description ? html`${endpoint.description} · ` : nothing}${webhookSummary(endpoint.webhooks)}
      </p>
      ${reason === nothing ? nothing : html`<p class="reason">${reason}</p>`}
    </div>
    <div class="endpoint-figures">${figures ? figuresOf(figures) : html`<span class="muted">${t('endpoints.noCalls')}</span>`}</div>
    <div class="endpoint-state">${healthBadge(endpoint)}</div>
  </li>`;
}

function figuresOf(figures) {
  const ended = figures.delivered + figures.exhausted;
  const accepted = ended ? Math.round((figures.delivered / ended) * 100) : 0;
  return html`
    ${ended ? html`<svg class="meter" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
      <rect class="exhausted" width="100" height="6"></rect><rect class="delivered" width=${accepted} height="6"></rect></svg>
      <span><b>${percent(figures.successRate ?? figures.delivered / ended)}</b> ${t('endpoints.of', { count: ended })}</span>` : nothing}
    ${figures.open ? html`<span>${t('endpoints.open', { count: figures.open })}</span>` : nothing}
    ${figures.latencyMillis ? html`<span class="muted" title=${t('endpoints.latencyTitle', { p50: number(figures.latencyMillis.p50), p95: number(figures.latencyMillis.p95) })}>${t('endpoints.latency', { time: duration(figures.latencyMillis.p50) })}</span>` : nothing}`;
}
