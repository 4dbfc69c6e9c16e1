// SPDX-License-Identifier: Apache-2.0
// What is done to many deliveries at once: it says first how many there are.

import { api } from './api.js';
import { openDialog } from './dialogs.js';
import { agoInHours, number, toLocalInput } from './format.js';
import { html, live, nothing } from './lit.js';
import { announce, problemText } from './parts.js';
import { t } from './texts.js';

const PERIODS = [1, 24, 24 * 7];
const COUNT_AFTER_MILLIS = 250;

/** Asks since when, and sends again what failed. */
export function replayDialog(selection, update, done) {
  bulkDialog({ kind: 'replay', send: api.replayAll, selection, update, done });
}

/** Asks since when, and cancels what is open. */
export function cancelDialog(selection, update, done) {
  bulkDialog({ kind: 'cancel', send: api.cancelAll, selection, update, done, danger: true });
}

function bulkDialog({ kind, send, selection, update, done, danger = false }) {
  const given = selection.since;
  const state = { since: given ?? agoInHours(24), period: given ? 'own' : 24, count: undefined, problem: undefined };
  let round = 0;
  let timer;

  const chosen = () => ({ ...selection, since: state.period === 'all' ? undefined : state.since });

  async function count() {
    const mine = ++round;
    state.count = undefined;
    state.problem = undefined;
    update();
    try {
      const counted = await send({ ...chosen(), preview: true });
      if (mine === round) {
        state.count = counted;
      }
    } catch (problem) {
      if (mine === round) {
        state.problem = problem;
      }
    }
    update();
  }

  function choose(period) {
    state.period = period;
    if (typeof period === 'number') {
      state.since = agoInHours(period);
    }
    count();
  }

  function type(local) {
    const time = new Date(local);
    clearTimeout(timer);
    state.count = undefined;
    if (!Number.isNaN(time.getTime())) {
      state.since = time.toISOString();
      state.period = 'own';
      timer = setTimeout(count, COUNT_AFTER_MILLIS);
    }
    update();
  }

  const shown = () => number(state.count?.count ?? 0) + (state.count?.more ? '+' : '');

  function body() {
    return html`<p>${t(`bulk.${kind}.text`)}</p>
      ${scope(selection)}
      <fieldset class="field"><legend>${t(`bulk.${kind}.since`)}</legend>
        <div class="periods">
          ${PERIODS.map(hours => html`<label class="choice"><input type="radio" name="period" .checked=${live(state.period === hours)} ?autofocus=${state.period === hours} @change=${() => choose(hours)}>
            <span>${t(`bulk.period.${hours}`)}</span></label>`)}
          <label class="choice"><input type="radio" name="period" .checked=${live(state.period === 'all')} @change=${() => choose('all')}><span>${t('bulk.period.all')}</span></label>
          <label class="choice"><input type="radio" name="period" .checked=${live(state.period === 'own')} @change=${() => choose('own')}><span>${t('bulk.period.own')}</span></label>
        </div>
        ${state.period === 'own' ? html`<label class="below">${t('bulk.time')}<input type="datetime-local" .value=${live(toLocalInput(state.since))} @change=${event => type(event.target.value)}></label>` : nothing}
      </fieldset>
      <p class="count" role="status" aria-live="polite">
        ${state.problem ? problemText(state.problem) : state.count === undefined ? t('bulk.counting') : html`<b>${shown()}</b> ${t(`bulk.${kind}.count`, { count: state.count.count })}`}
      </p>`;
  }

  async function act() {
    const result = await send(chosen());
    announce(t(`bulk.${kind}.done`, { count: result.count }) + (result.more ? ` ${t('bulk.more')}` : ''));
    done();
  }

  openDialog({
    title: t(`bulk.${kind}.title`),
    body,
    confirm: () => (state.count?.count ? t(`bulk.${kind}.confirm`, { count: state.count.count }) : t(`bulk.${kind}.button`)),
    act,
    danger,
    ready: () => (state.count?.count ?? 0) > 0,
    dismiss: kind === 'cancel' ? t('bulk.cancel.dismiss') : undefined,
  });
  count();
}

/** What the selection is limited to, besides the time. */
function scope({ endpoint, webhook, consumer, messageId }) {
  const limits = [['deliveries.endpoint', endpoint], ['deliveries.webhook', webhook], ['consumer', consumer], ['deliveries.messageId', messageId]].filter(([, value]) => value);
  return limits.length ? html`<dl class="facts">${limits.map(([key, value]) => html`<div><dt>${t(key)}</dt><dd><code>${value}</code></dd></div>`)}</dl>` : nothing;
}
