// SPDX-License-Identifier: Apache-2.0
// The first page of operators: what waits, what does not work, and on which node.

import { api } from '../api.js';
import { duration, number } from '../format.js';
import { html, nothing } from '../lit.js';
import { Loaded } from '../loaded.js';
import { badge, dayChart, emptyState, health, healthBadge, healthReason, when } from '../parts.js';
import { t } from '../texts.js';

const POLL_SECONDS = 5;
const SHOWN = 10;
const TROUBLES = ['disabled', 'paused', 'failing'];

export function overviewPage({ update }) {
  const node = new Loaded(() => api.node(), update);
  const statistics = new Loaded(() => api.statistics({}), update);
  const troubled = new Loaded(async () => {
    const pages = await Promise.all(TROUBLES.map(state => api.endpoints({ state, limit: SHOWN })));
    return Object.fromEntries(TROUBLES.map((state, i) => [state, pages[i]]));
  }, update);
  const all = [[node, 1], [statistics, 6], [troubled, 2]];

  return {
    title: () => t('nav.overview'),
    start: () => all.forEach(([loaded, slower]) => loaded.poll(POLL_SECONDS * slower)),
    stop: () => all.forEach(([loaded]) => loaded.stop()),
    view: () => html`<h1 tabindex="-1">${t('nav.overview')}</h1>
      ${node.show(figures)}
      ${statistics.show(value => (value.deliveries ? html`<section class="panel" aria-label=${t('chart.title')}>${dayChart(value)}</section>` : nothing))}
      <section aria-labelledby="trouble"><h2 id="trouble">${t('overview.trouble')}</h2>${troubled.show(troubles)}</section>
      ${node.value ? nodes(node.value) : nothing}`,
  };
}

function figures({ backlog, endpoints, memoryCalls }) {
  const oldest = backlog?.oldestCalledAt;
  const tile = (value, name, href, kind = '') => html`<li class="tile ${kind}">${href ? html`<a class="cover" href=${href}><b>${value}</b> <span>${name}</span></a>` : html`<b>${value}</b> <span>${name}</span>`}</li>`;
  return html`<ul class="tiles">
    ${backlog ? tile(number(backlog.open), t('overview.backlog'), '#/deliveries?status=open') : nothing}
    ${backlog ? tile(oldest ? html`<time datetime=${oldest}>${duration(Math.max(0, Date.now() - new Date(oldest)))}</time>` : '–', t('overview.oldest'), '#/deliveries?status=open') : nothing}
    ${endpoints ? html`${tile(number(endpoints.enabled), t('overview.enabled'), '#/endpoints?state=enabled')}
      ${tile(number(endpoints.paused), t('overview.paused'), '#/endpoints?state=paused', endpoints.paused ? 'warn' : '')}
      ${tile(number(endpoints.disabled), t('overview.disabled'), '#/endpoints?state=disabled', endpoints.disabled ? 'bad' : '')}` : nothing}
    ${memoryCalls ? tile(number(memoryCalls), t('overview.memory')) : nothing}
  </ul>`;
}

function troubles(byState) {
  const rows = TROUBLES.flatMap(state => byState[state].items);
  if (rows.length === 0) {
    return emptyState(t('overview.none.title'), t('overview.none.text'));
  }
  return html`<ul class="panel list">${rows.map(endpoint => html`<li class=${health(endpoint)}>
      ${healthBadge(endpoint)}
      <a class="cover" href="#/endpoints/${encodeURIComponent(endpoint.id)}"><span class="url">${endpoint.url}</span></a>
      ${endpoint.consumer ? html`<a class="above" href="#/consumers/${encodeURIComponent(endpoint.consumer)}">${endpoint.consumer}</a>` : nothing}
      <span class="reason">${healthReason(endpoint)}</span></li>`)}</ul>
    <p class="links">${TROUBLES.filter(state => byState[state].next).map(state => html`<a href="#/endpoints?state=${state}">${t(`overview.all.${state}`)}</a> `)}</p>`;
}

function nodes({ tablesReady, databaseAvailable, leaseHeld, nodes: all }) {
  const check = (well, name) => html`<li>${badge(well ? 'good' : 'bad', t(well ? 'overview.yes' : 'overview.no'))} ${t(`overview.${name}`)}</li>`;
  return html`<section aria-labelledby="node"><h2 id="node">${t('overview.node')}</h2>
    <div class="panel"><ul class="checks">${check(tablesReady, 'tablesReady')}${check(databaseAvailable, 'databaseAvailable')}${check(leaseHeld, 'leaseHeld')}</ul>
    ${all?.length ? html`<table><caption>${t('overview.nodes')}</caption>
      <thead><tr><th scope="col">${t('overview.nodeId')}</th><th scope="col">${t('overview.leaseUntil')}</th></tr></thead>
      <tbody>${all.map(one => html`<tr><td><code>${one.id}</code> ${one.self ? html`<span class="muted">${t('overview.self')}</span>` : nothing}</td><td>${when(one.leaseUntil)}</td></tr>`)}</tbody></table>` : nothing}
    </div></section>`;
}
