// SPDX-License-Identifier: Apache-2.0
// The parts that several pages are made of.

import { html, nothing, svg } from './lit.js';
import { exactTime, hourOfDay, nearTime, number, percent, pretty } from './format.js';
import { t } from './texts.js';

let announcement = '';
let announced = () => {};

/** Says something in passing: shown for some seconds, and read aloud. */
export function announce(text) {
  announcement = text;
  announced();
  const said = text;
  setTimeout(() => {
    if (announcement === said) {
      announcement = '';
      announced();
    }
  }, 5000);
}

export function whenAnnounced(listener) {
  announced = listener;
}

export const announcementBar = () => html`<div class="announcement" role="status" aria-live="polite">${announcement}</div>`;

/** What was wrong, where it was wrong. */
export function problemBox(problem, again) {
  if (!problem) {
    return nothing;
  }
  return html`<div class="problem" role="alert">
    <p>${problemText(problem)}</p>
    ${problem.number ? html`<span class="problem-number">${problem.number}</span>` : nothing}
    ${again ? html`<button type="button" class="small" @click=${again}>${t('again')}</button>` : nothing}
  </div>`;
}

export function problemText(problem) {
  if (problem.status === 0) {
    return t('problem.network');
  }
  if (problem.status === 429) {
    return t('problem.tooMany', { seconds: problem.retryAfter ?? 10 });
  }
  return problem.message || (problem.status ? t('problem.status', { status: problem.status }) : String(problem));
}

/** A moment: near enough to read, exact on hover. */
export const when = time => (time ? html`<time datetime=${time} title=${exactTime(time)}>${nearTime(time)}</time>` : nothing);

/** A moment with both. */
export const whenExactly = time => html`<time datetime=${time}>${exactTime(time)}</time> <span class="muted">(${nearTime(time)})</span>`;

export const badge = (kind, text) => html`<span class="badge ${kind}">${text}</span>`;

/** How an endpoint is doing: `ok`, `failing`, `paused` or `disabled`. */
export function health(endpoint) {
  const { status, failures } = endpoint.state;
  if (status !== 'enabled') {
    return status;
  }
  return failures > 0 ? 'failing' : 'ok';
}

const HEALTH_BADGES = { ok: 'good', failing: 'bad', paused: 'warn', disabled: 'off' };

export const healthBadge = endpoint => badge(HEALTH_BADGES[health(endpoint)], t(`health.${health(endpoint)}`));

/** Why it does not get what it should, in one sentence; nothing if all is well. */
export function healthReason(endpoint) {
  const { reason, pausedUntil, failingSince, failures, since } = endpoint.state;
  switch (health(endpoint)) {
    case 'disabled':
      return html`${t('health.disabledSince')} ${when(since)}${reason ? html` · ${reason}` : nothing}`;
    case 'paused':
      return html`${t('health.pausedUntil')} ${when(pausedUntil)}${reason ? html` · ${reason}` : nothing}`;
    case 'failing':
      return html`${t('health.failures', { count: failures })}${failingSince ? html`, ${t('health.first')} ${when(failingSince)}` : nothing}`;
    default:
      return nothing;
  }
}

const STATUS_BADGES = { delivered: 'good', exhausted: 'bad', cancelled: 'off', retrying: 'warn', open: 'info' };

/** An open delivery that was tried already is one that is tried again. */
export const statusOf = delivery => (delivery.status === 'open' && delivery.attempts > 0 ? 'retrying' : delivery.status);

export const statusBadge = delivery => badge(STATUS_BADGES[statusOf(delivery)], t(`status.${statusOf(delivery)}`));

/** Text that can be copied; the button says what it copies. */
export function copyButton(text, label) {
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text());
      announce(t('copied'));
    } catch {
      announce(t('copy.refused'));
    }
  };
  return html`<button type="button" class="small copy" @click=${copy} aria-label=${label}>${t('copy')}</button>`;
}

/** Code or a payload, which scrolls in its own box. */
export const codeBox = (text, label) => html`<div class="code">
  ${copyButton(() => text, t('copy.of', { what: label }))}
  <pre tabindex="0" role="region" aria-label=${label}>${text}</pre>
</div>`;

/** A payload as the API has it: text or base64. */
export function contentBox(content, label) {
  if (content?.base64 !== undefined) {
    return codeBox(content.base64, t('content.base64', { what: label }));
  }
  if (!content?.text) {
    return html`<p class="muted">${t('content.none')}</p>`;
  }
  return codeBox(pretty(content.text), label);
}

/** Text of the application that may have paragraphs, `code` and **emphasis**: what Markdown has most. */
export function prose(text) {
  return (text ?? '').split(/\n\s*\n/).filter(part => part.trim()).map(part => html`<p>${part.split(/(`[^`]+`|\*\*[^*]+\*\*)/).map(inline)}</p>`);
}

function inline(piece) {
  if (piece.startsWith('`') && piece.length > 2) {
    return html`<code>${piece.slice(1, -1)}</code>`;
  }
  return piece.startsWith('**') && piece.length > 4 ? html`<strong>${piece.slice(2, -2)}</strong>` : piece;
}

export const fact = (name, value) => (value === nothing || value === undefined || value === '' ? nothing
  : html`<div><dt>${name}</dt><dd>${value}</dd></div>`);

/** What to do where there is nothing. */
export const emptyState = (title, text, action = nothing) => html`<div class="empty">
  <h2>${title}</h2><p>${text}</p>${action}
</div>`;

/** The webhooks of an endpoint, in short. */
export function webhookSummary(webhooks) {
  if (webhooks.includes('*')) {
    return t('webhooks.all');
  }
  return webhooks.length <= 2 ? webhooks.join(', ') : t('webhooks.someMore', { first: webhooks[0], count: webhooks.length - 1 });
}

const HOUR_MILLIS = 3_600_000;
const MOST_HOURS = 25;

/** Also those without a call, so that each bar has the width of its hour. */
function everyHour({ hours, from, to }) {
  const known = new Map(hours.map(hour => [Math.floor(Date.parse(hour.from) / HOUR_MILLIS), hour]));
  const last = Math.floor(Date.parse(to) / HOUR_MILLIS);
  const first = Math.max(Math.floor(Date.parse(from) / HOUR_MILLIS), last - MOST_HOURS + 1);
  return Array.from({ length: last - first + 1 }, (none, i) => known.get(first + i)
    ?? { from: new Date((first + i) * HOUR_MILLIS).toISOString(), delivered: 0, exhausted: 0, cancelled: 0, open: 0 });
}

const SERIES = ['delivered', 'open', 'exhausted'];
const HEIGHT = 64;
const STEP = 10;

/** The last day by hour: accepted, open and failed deliveries on each other. */
export function dayChart(statistics) {
  const hours = everyHour(statistics);
  const totals = Object.fromEntries(SERIES.map(name => [name, hours.reduce((sum, hour) => sum + hour[name], 0)]));
  const highest = Math.max(1, ...hours.map(hour => hour.delivered + hour.open + hour.exhausted));
  const ended = totals.delivered + totals.exhausted;
  const bar = (hour, i) => {
    let top = HEIGHT;
    const parts = SERIES.filter(name => hour[name] > 0).map(name => {
      const height = Math.max(1.5, (hour[name] / highest) * (HEIGHT - 4));
      top -= height;
      return svg`<rect class=${name} x=${i * STEP + 1} y=${top} width=${STEP - 2} height=${height}></rect>`;
    });
    const words = SERIES.map(name => `${t(`chart.${name}`)}: ${number(hour[name])}`).join(', ');
    return svg`<g><title>${hourOfDay(hour.from)} · ${words}</title>
      <rect class="ground" x=${i * STEP} y="0" width=${STEP} height=${HEIGHT}></rect>${parts}</g>`;
  };
  const summary = t('chart.summary', totals);
  return html`<figure class="chart">
    <figcaption>
      <span class="chart-title">${t(statistics.complete ? 'chart.title' : 'chart.titlePart')}</span>
      <span class="legend">
        ${SERIES.map(name => html`<span class="key ${name}"><b>${number(totals[name])}</b> ${t(`chart.${name}`)}</span>`)}
        ${ended ? html`<span class="key"><b>${percent(totals.delivered / ended)}</b> ${t('chart.success')}</span>` : nothing}
      </span>
    </figcaption>
    <svg role="img" aria-label=${summary} viewBox="0 0 ${hours.length * STEP} ${HEIGHT}" preserveAspectRatio="none">${hours.map(bar)}</svg>
    <div class="axis" aria-hidden="true"><span>${hours.length ? hourOfDay(hours[0].from) : ''}</span><span>${t('time.now')}</span></div>
  </figure>`;
}
