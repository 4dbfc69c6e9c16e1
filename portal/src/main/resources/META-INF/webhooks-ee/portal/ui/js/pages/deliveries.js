// SPDX-License-Identifier: Apache-2.0
// What was sent, the newest first, as it happens.

import { api, isOperator } from '../api.js';
import { cancelDialog, replayDialog } from '../bulk.js';
import { deliveryTable } from '../delivery-table.js';
import { agoInHours } from '../format.js';
import { html, live, nothing } from '../lit.js';
import { Loaded } from '../loaded.js';
import { emptyState, problemBox } from '../parts.js';
import { t } from '../texts.js';

const POLL_SECONDS = 3;
const PAGE = 50;
const PERIODS = { hour: 1, day: 24, week: 24 * 7 };
const FILTERS = ['status', 'webhook', 'endpoint', 'consumer', 'messageId', 'period'];

export function deliveriesPage({ query, update }) {
  let filter = read(query);
  let further = [];
  let next;
  let problem;
  let isLive = true;
  let endpoints = [];
  let hasMoreEndpoints = false;
  let webhooks = [];

  const since = () => (PERIODS[filter.period] ? agoInHours(PERIODS[filter.period]) : undefined);
  const selection = () => ({ endpoint: filter.endpoint, webhook: filter.webhook, consumer: filter.consumer, messageId: filter.messageId });
  const request = after => ({ ...selection(), status: filter.status, since: since(), limit: PAGE, after });

  const list = new Loaded(() => api.deliveries(request()), () => {
    next = further.length ? next : list.value?.next;
    update();
  });

  async function more() {
    isLive = false;
    try {
      const page = await api.deliveries(request(next));
      further = [...further, ...page.items];
      next = page.next;
      problem = undefined;
    } catch (refused) {
      problem = refused;
    }
    update();
  }

  /** For the choices of the filters; without them, ids can still be typed. */
  async function loadChoices() {
    const [known, declared] = await Promise.allSettled([api.endpoints({ limit: 250 }), api.webhooks()]);
    endpoints = known.value?.items ?? [];
    hasMoreEndpoints = Boolean(known.value?.next);
    webhooks = declared.value?.items ?? [];
    update();
  }

  function change(event) {
    event.preventDefault();
    const form = event.target.form ?? event.target;
    const chosen = new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
    location.replace(`#/deliveries${chosen.size ? `?${chosen}` : ''}`);
  }

  function setLive(on) {
    isLive = on;
    if (on) {
      further = [];
      list.refresh();
    }
    update();
  }

  function bulk(dialog) {
    dialog({ ...clean(selection()), ...(since() ? { since: since() } : {}) }, update, () => list.refresh());
  }

  function view() {
    return html`
      <div class="heading">
        <h1 tabindex="-1">${t('deliveries.title')}</h1>
        <label class="live"><input type="checkbox" role="switch" .checked=${live(isLive)} @change=${event => setLive(event.target.checked)}>
          <span class="dot" aria-hidden="true"></span>${t('deliveries.live')}</label>
        <button type="button" @click=${() => bulk(replayDialog)}>${t('bulk.replay.open')}</button>
        ${isOperator ? html`<button type="button" @click=${() => bulk(cancelDialog)}>${t('bulk.cancel.open')}</button>` : nothing}
      </div>
      ${filters()}
      ${list.show(({ items }) => rows([...items, ...further]))}
      ${problemBox(problem)}
      ${next ? html`<p class="more"><button type="button" @click=${more}>${t('deliveries.older')}</button></p>` : nothing}`;
  }

  function rows(deliveries) {
    if (deliveries.length === 0) {
      return isFiltered()
        ? emptyState(t('deliveries.noneFound.title'), t('deliveries.noneFound.text'), html`<a class="button" href="#/deliveries">${t('filter.clear')}</a>`)
        : emptyState(t('deliveries.none.title'), t('deliveries.none.text'), html`<a class="button primary" href="#/endpoints">${t('nav.endpoints')}</a>`);
    }
    return html`<div class="panel flush">${deliveryTable(deliveries, { label: t('deliveries.title'), urls: new Map(endpoints.map(one => [one.id, one.url])) })}</div>`;
  }

  const isFiltered = () => FILTERS.some(name => filter[name]);

  function filters() {
    return html`<form class="filters" role="search" aria-label=${t('filter')} @submit=${change} @change=${change}>
      <label>${t('deliveries.status')}<select name="status">
        <option value="">${t('any')}</option>
        ${['open', 'delivered', 'exhausted', 'cancelled'].map(name => html`<option value=${name} .selected=${filter.status === name}>${t(`status.${name}`)}</option>`)}
      </select></label>
      ${choice('webhook', t('deliveries.webhook'), webhooks.map(one => [one.name, one.name]))}
      ${isOperator || hasMoreEndpoints ? html`<label>${t('deliveries.endpoint')}<input name="endpoint" type="search" maxlength="255" .value=${live(filter.endpoint ?? '')}></label>`
        : choice('endpoint', t('deliveries.endpoint'), endpoints.map(one => [one.id, one.description || one.url.replace(/^https:\/\//, '')]))}
      ${isOperator ? html`<label>${t('consumer')}<input name="consumer" type="search" maxlength="255" .value=${live(filter.consumer ?? '')}></label>` : nothing}
      <label>${t('deliveries.period')}<select name="period">
        <option value="">${t('any.time')}</option>
        ${Object.keys(PERIODS).map(name => html`<option value=${name} .selected=${filter.period === name}>${t(`period.${name}`)}</option>`)}
      </select></label>
      <label>${t('deliveries.messageId')}<input name="messageId" type="search" maxlength="255" .value=${live(filter.messageId ?? '')}></label>
      ${isFiltered() ? html`<a class="button small" href="#/deliveries">${t('filter.clear')}</a>` : nothing}
    </form>`;
  }

  /** With the value that is chosen, also where it is none of the known ones. */
  function choice(name, label, known) {
    const all = !filter[name] || known.some(([value]) => value === filter[name]) ? known : [[filter[name], filter[name]], ...known];
    return html`<label>${label}<select name=${name}><option value="">${t('any')}</option>
      ${all.map(([value, text]) => html`<option value=${value} .selected=${filter[name] === value}>${text}</option>`)}</select></label>`;
  }

  return {
    title: () => t('deliveries.title'),
    start() {
      list.poll(POLL_SECONDS, () => isLive);
      loadChoices();
    },
    changeQuery(changed) {
      filter = read(changed);
      further = [];
      list.refresh();
      update();
    },
    stop: () => list.stop(),
    view,
  };
}

function read(query) {
  return Object.fromEntries(FILTERS.map(name => [name, query.get(name) || undefined]));
}

const clean = object => Object.fromEntries(Object.entries(object).filter(([, value]) => value));
