// SPDX-License-Identifier: Apache-2.0
// The webhooks that the application declares.

import { api } from '../api.js';
import { html, nothing } from '../lit.js';
import { Loaded } from '../loaded.js';
import { badge, codeBox, emptyState, prose } from '../parts.js';
import { schemaView } from '../schema.js';
import { t } from '../texts.js';

export function cataloguePage({ update }) {
  const list = new Loaded(() => api.webhooks(), update);
  return {
    title: () => t('nav.webhooks'),
    start: () => list.refresh(),
    stop: () => list.stop(),
    view: () => html`<h1 tabindex="-1">${t('nav.webhooks')}</h1>
      <p class="lead">${t('catalogue.lead')}</p>
      ${list.show(({ items }) => (items.length ? groups(items) : emptyState(t('catalogue.none.title'), t('catalogue.none.text'))))}`,
  };
}

function groups(webhooks) {
  const names = [...new Set(webhooks.map(webhook => webhook.group ?? ''))];
  return names.map(group => html`<section aria-label=${group || t('nav.webhooks')}>
    ${group ? html`<h2 class="group">${group}</h2>` : nothing}
    <ul class="panel list">${webhooks.filter(webhook => (webhook.group ?? '') === group).map(entry)}</ul>
  </section>`);
}

function entry(webhook) {
  const [operation] = webhook.operations;
  return html`<li><a class="cover" href="#/webhooks/${encodeURIComponent(webhook.name)}"><code>${webhook.name}</code></a>
    ${operation?.deprecated ? badge('warn', t('webhooks.deprecated')) : nothing}
    <span class="muted">${operation?.summary ?? ''}</span></li>`;
}

export function catalogueEntryPage({ parts: [name], update }) {
  const list = new Loaded(() => api.webhooks(), update);
  return {
    title: () => name,
    start: () => list.refresh(),
    stop: () => list.stop(),
    view: () => html`<p class="crumbs"><a href="#/webhooks">${t('nav.webhooks')}</a></p>
      <h1 tabindex="-1"><code>${name}</code></h1>
      ${list.show(({ items, components }) => {
        const webhook = items.find(one => one.name === name);
        return webhook ? webhook.operations.map(operation => operationView(webhook, operation, components)) : emptyState(t('notFound.title'), t('notFound.text'));
      })}`,
  };
}

function operationView(webhook, operation, components) {
  return html`<section class="panel" aria-label="${operation.method} ${webhook.name}">
    <p class="method"><span class="badge info">${operation.method}</span> ${operation.contentType ? html`<code>${operation.contentType}</code>` : nothing}
      ${operation.deprecated ? badge('warn', t('webhooks.deprecated')) : nothing}</p>
    ${operation.summary ? html`<p><strong>${operation.summary}</strong></p>` : nothing}
    ${prose(operation.description)}
    <p><a href="#/deliveries?webhook=${encodeURIComponent(webhook.name)}">${t('catalogue.deliveries')}</a></p>
    <div class="columns">
      ${operation.schema !== undefined ? html`<div><h2>${t('catalogue.payload')}</h2>${schemaView(operation.schema, components)}</div>` : nothing}
      ${operation.example !== undefined ? html`<div><h2>${t('catalogue.example')}</h2>${codeBox(JSON.stringify(operation.example, null, 2), t('webhooks.exampleOf', { name: webhook.name }))}</div>` : nothing}
    </div>
  </section>`;
}
