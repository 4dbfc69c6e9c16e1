// SPDX-License-Identifier: Apache-2.0
// For operators: one consumer, a link for it, and the end of its sessions.

import { api } from '../api.js';
import { openDialog } from '../dialogs.js';
import { html, nothing } from '../lit.js';
import { Loaded } from '../loaded.js';
import { announce, copyButton, emptyState, health, healthBadge, healthReason, problemBox, webhookSummary, whenExactly } from '../parts.js';
import { t } from '../texts.js';

const VALIDITIES = ['PT15M', 'PT1H', 'P1D'];
const PAGE = 250;

export function consumersPage({ update }) {
  const seen = new Loaded(async () => consumersOf((await api.endpoints({ limit: PAGE })).items), update);

  const open = event => {
    event.preventDefault();
    const name = new FormData(event.target).get('consumer').trim();
    if (name) {
      location.hash = `#/consumers/${encodeURIComponent(name)}`;
    }
  };

  return {
    title: () => t('nav.consumers'),
    start: () => seen.refresh(),
    stop: () => seen.stop(),
    view: () => html`<h1 tabindex="-1">${t('nav.consumers')}</h1>
      <p class="lead">${t('consumers.lead')}</p>
      <form class="filters" role="search" aria-label=${t('consumers.open')} @submit=${open}>
        <label>${t('consumer')}<input name="consumer" type="search" required maxlength="255"></label>
        <button type="submit">${t('consumers.open')}</button>
      </form>
      ${seen.show(consumers => (consumers.length ? html`<ul class="panel list">${consumers.map(([name, count]) => html`<li>
        <a class="cover" href="#/consumers/${encodeURIComponent(name)}">${name}</a> <span class="muted">${t('consumers.endpoints', { count })}</span></li>`)}</ul>`
        : emptyState(t('consumers.none.title'), t('consumers.none.text'))))}`,
  };
}

/** Those of the first page of endpoints; others are found by their name. */
function consumersOf(endpoints) {
  const counts = new Map();
  for (const { consumer } of endpoints) {
    if (consumer) {
      counts.set(consumer, (counts.get(consumer) ?? 0) + 1);
    }
  }
  return [...counts].sort(([one], [other]) => one.localeCompare(other));
}

export function consumerPage({ parts: [consumer], update }) {
  const endpoints = new Loaded(() => api.endpoints({ consumer, limit: PAGE }), update);
  let link;
  let problem;
  let validity = 'PT15M';

  async function makeLink(event) {
    event.preventDefault();
    try {
      const made = await api.link(consumer, validity);
      link = { ...made, url: new URL(made.url, location.href).href };
      problem = undefined;
    } catch (refused) {
      problem = refused;
    }
    update();
  }

  function revoke() {
    openDialog({
      title: t('consumers.revoke.title', { consumer }), body: () => html`<p>${t('consumers.revoke.text')}</p>`, confirm: t('consumers.revoke.confirm'), danger: true,
      act: async () => {
        const { count } = await api.revoke(consumer);
        link = undefined;
        announce(t('consumers.revoked', { count }));
      },
    });
  }

  return {
    title: () => consumer,
    start: () => endpoints.poll(10),
    stop: () => endpoints.stop(),
    view: () => html`<p class="crumbs"><a href="#/consumers">${t('nav.consumers')}</a></p>
      <div class="heading"><h1 tabindex="-1">${consumer}</h1>
        <a class="button" href="#/deliveries?consumer=${encodeURIComponent(consumer)}">${t('deliveries.title')}</a>
        <a class="button primary" href="#/endpoints/new?consumer=${encodeURIComponent(consumer)}">${t('endpoints.add')}</a></div>
      <section aria-labelledby="of"><h2 id="of">${t('endpoints.title')}</h2>
        ${endpoints.show(({ items }) => (items.length ? html`<ul class="panel list">${items.map(endpoint => html`<li class=${health(endpoint)}>${healthBadge(endpoint)}
          <a class="cover" href="#/endpoints/${encodeURIComponent(endpoint.id)}"><span class="url">${endpoint.url}</span></a>
          <span class="muted">${webhookSummary(endpoint.webhooks)}</span> <span class="reason">${healthReason(endpoint)}</span></li>`)}</ul>`
          : emptyState(t('consumers.noEndpoints.title'), t('consumers.noEndpoints.text'))))}
      </section>
      <section class="panel" aria-labelledby="access"><h2 id="access">${t('consumers.access')}</h2>
        <p>${t('consumers.link.text')}</p>
        ${problemBox(problem)}
        <form class="filters" @submit=${makeLink}>
          <label>${t('consumers.link.validity')}<select @change=${event => { validity = event.target.value; }}>${VALIDITIES.map(one => html`<option value=${one}>${t(`consumers.validity.${one}`)}</option>`)}</select></label>
          <button type="submit">${t('consumers.link')}</button>
          <button type="button" class="danger-quiet" @click=${revoke}>${t('consumers.revoke')}</button>
        </form>
        <div role="status" aria-live="polite">${link ? html`<div class="secret"><code class="value">${link.url}</code> ${copyButton(() => link.url, t('copy.of', { what: t('consumers.theLink') }))}</div>
          <p class="hint">${t('consumers.link.until')} ${whenExactly(link.expiresAt)}</p>` : nothing}</div>
      </section>`,
  };
}
