// SPDX-License-Identifier: Apache-2.0
// Deliveries as rows, on the page of all and on that of one endpoint.

import { isOperator } from './api.js';
import { html, nothing, repeat } from './lit.js';
import { statusBadge, when } from './parts.js';
import { t } from './texts.js';

/**
 * @param label what the rows are, for those who do not see them
 * @param withEndpoint whether each row says to which endpoint it went
 * @param urls the URLs of endpoints by their ids, as far as they are known
 */
export function deliveryTable(deliveries, { label, withEndpoint = true, urls = new Map() }) {
  return html`<table class="deliveries">
    <caption class="hidden">${label}</caption>
    <thead><tr>
      <th scope="col">${t('deliveries.status')}</th>
      <th scope="col">${t('deliveries.webhook')}</th>
      ${withEndpoint ? html`<th scope="col" class="wide">${t('deliveries.endpoint')}</th>` : nothing}
      <th scope="col" class="wide">${t('deliveries.result')}</th>
      <th scope="col" class="time">${t('deliveries.calledAt')}</th>
    </tr></thead>
    <tbody>${repeat(deliveries, one => one.id, one => row(one, withEndpoint, urls))}</tbody>
  </table>`;
}

function row(delivery, withEndpoint, urls) {
  return html`<tr>
    <td>${statusBadge(delivery)}</td>
    <td class="subject"><a class="cover" href="#/deliveries/${encodeURIComponent(delivery.id)}"><code>${delivery.webhook}</code><span class="hidden"> ${delivery.messageId}</span></a>
      <span class="id wide" aria-hidden="true">${delivery.messageId}</span>
      ${withEndpoint ? html`<span class="narrow muted address">${address(urls.get(delivery.endpoint) ?? delivery.endpoint)}</span>` : nothing}
      <span class="narrow muted">${result(delivery)} · ${when(delivery.calledAt)}</span></td>
    ${withEndpoint ? html`<td class="wide"><span class="url">${address(urls.get(delivery.endpoint) ?? delivery.endpoint)}</span>
      ${isOperator && delivery.consumer ? html`<span class="id">${delivery.consumer}</span>` : nothing}</td>` : nothing}
    <td class="wide">${result(delivery)}</td>
    <td class="time">${when(delivery.calledAt)}</td>
  </tr>`;
}

/** A URL without what all have. */
function address(url) {
  return url.replace(/^https:\/\//, '');
}

/** What the receiver answered last; how many attempts there were, where there was more than the one that is expected. */
function result(delivery) {
  const answer = delivery.lastResponseStatus ? `HTTP ${delivery.lastResponseStatus}` : delivery.lastFailure && delivery.status !== 'delivered' ? delivery.lastFailure : '';
  const next = delivery.status === 'open' && delivery.attempts > 0 && delivery.nextAttemptAt ? html` · ${t('deliveries.next')} ${when(delivery.nextAttemptAt)}` : nothing;
  const attempts = delivery.attempts === 0 ? t('deliveries.notSent')
    : answer && delivery.attempts === 1 ? '' : t('deliveries.attempts', { count: delivery.attempts });
  return html`${[answer, attempts].filter(Boolean).join(' · ')}${next}`;
}
