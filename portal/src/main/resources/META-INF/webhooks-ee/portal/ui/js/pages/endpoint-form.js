// SPDX-License-Identifier: Apache-2.0
// Adds an endpoint, or changes one.

import { api, isOperator } from '../api.js';
import { keepSecret } from '../fresh.js';
import { html, live, nothing } from '../lit.js';
import { announce, codeBox, problemBox, problemText, prose } from '../parts.js';
import { schemaView } from '../schema.js';
import { t } from '../texts.js';

const CHECK_AFTER_MILLIS = 350;
const EVERYTHING = '*';

export function endpointFormPage({ parts, query, update }) {
  const [id] = parts;
  const form = {
    url: '', description: '', all: true, chosen: new Set(), patterns: [], rate: '', headers: [], secretType: 'HMAC_SHA256',
    consumer: query.get('consumer') ?? '', concurrency: '',
  };
  let before;
  let etag;
  let catalogue;
  let find = '';
  let verdict;
  let problem;
  let errors = {};
  let busy = false;
  let timer;
  let checking;

  async function start() {
    try {
      const [webhooks, current] = await Promise.all([api.webhooks(), id ? api.endpointToChange(id) : undefined]);
      catalogue = webhooks;
      if (current) {
        before = current.endpoint;
        etag = current.etag;
        fill(before);
      }
    } catch (refused) {
      problem = refused;
    }
    update();
  }

  function fill(endpoint) {
    const declared = new Set(catalogue.items.map(webhook => webhook.name));
    form.url = endpoint.url;
    form.description = endpoint.description ?? '';
    form.all = endpoint.webhooks.includes(EVERYTHING);
    form.chosen = new Set(endpoint.webhooks.filter(name => declared.has(name)));
    form.patterns = endpoint.webhooks.filter(name => !declared.has(name) && name !== EVERYTHING);
    form.rate = endpoint.rate ?? '';
    form.headers = endpoint.headerNames.map(name => ({ name, value: '', kept: true }));
    form.consumer = endpoint.consumer ?? '';
    form.concurrency = endpoint.concurrency ?? '';
  }

  /** The API says whether a URL may be had, while it is typed. */
  function typed(url) {
    form.url = url;
    verdict = undefined;
    delete errors.url;
    clearTimeout(timer);
    checking?.abort();
    if (url.trim()) {
      timer = setTimeout(check, CHECK_AFTER_MILLIS);
    }
    update();
  }

  async function check() {
    checking = new AbortController();
    const { signal } = checking;
    try {
      const said = await api.checkUrl(form.url.trim(), signal);
      if (!signal.aborted) {
        verdict = said;
      }
    } catch {
      // The check is a help only: the form is checked when it is sent.
      verdict = undefined;
    }
    update();
  }

  const webhooks = () => (form.all ? [EVERYTHING] : [...form.chosen, ...form.patterns]);

  async function submit(event) {
    event.preventDefault();
    errors = {};
    problem = undefined;
    if (!form.url.trim()) {
      errors.url = t('form.url.missing');
    }
    if (webhooks().length === 0) {
      errors.webhooks = t('form.webhooks.missing');
    }
    if (Object.keys(errors).length > 0) {
      update();
      focusFirstError();
      return;
    }
    busy = true;
    update();
    try {
      await (before ? change() : register());
    } catch (refused) {
      place(refused);
      busy = false;
      update();
      focusFirstError();
    }
  }

  async function register() {
    const made = await api.register(given({
      ...settings(), secretType: form.secretType, headers: headersToSend(),
      consumer: isOperator ? form.consumer.trim() : undefined,
    }));
    keepSecret(made.id, made.secret);
    location.hash = `#/endpoints/${encodeURIComponent(made.id)}/secret`;
  }

  async function change() {
    const now = settings();
    const patch = {};
    for (const [name, value] of Object.entries(now)) {
      const had = name === 'webhooks' ? before.webhooks : before[name];
      if (JSON.stringify(value) !== JSON.stringify(had)) {
        patch[name] = value ?? null;
      }
    }
    const headers = headersToSend();
    if (headers) {
      patch.headers = headers;
    }
    if (Object.keys(patch).length > 0) {
      await api.change(id, patch, etag);
    }
    announce(t('form.saved'));
    location.hash = `#/endpoints/${encodeURIComponent(id)}`;
  }

  function settings() {
    return {
      url: form.url.trim(), webhooks: webhooks(), description: form.description.trim() || undefined, rate: form.rate.trim() || undefined,
      ...(isOperator ? { concurrency: form.concurrency ? Number(form.concurrency) : undefined } : {}),
    };
  }

  /** Those that were typed, and null for those that were taken out; the values of others stay as they are. */
  function headersToSend() {
    const sent = {};
    for (const { name, value, kept, removed } of form.headers) {
      if (removed) {
        sent[name] = null;
      } else if (name.trim() && (!kept || value)) {
        sent[name.trim()] = value;
      }
    }
    return Object.keys(sent).length ? sent : undefined;
  }

  /** Shows a problem at its field, where the API says which one it is. */
  function place(refused) {
    const field = /^\/(url|rate|description|headers|webhooks|consumer|concurrency)\b/.exec(refused.pointer ?? '')?.[1];
    if (field) {
      errors[field] = problemText(refused);
    } else {
      problem = refused;
    }
  }

  function focusFirstError() {
    queueMicrotask(() => queueMicrotask(() => document.querySelector('main [aria-invalid=true], main .problem')?.focus()));
  }

  function view() {
    const title = t(id ? 'form.edit.title' : 'form.new.title');
    const back = id ? `#/endpoints/${encodeURIComponent(id)}` : '#/endpoints';
    return html`
      <p class="crumbs"><a href="#/endpoints">${t('endpoints.title')}</a></p>
      <h1 tabindex="-1">${title}</h1>
      ${!catalogue || (id && !before) ? (problem ? problemBox(problem, start) : html`<p class="loading" role="status">${t('loading')}</p>`) : html`
      <form class="panel form" novalidate @submit=${submit}>
        ${problemBox(problem)}
        ${urlField()}
        ${field('description', t('form.description'), t('form.description.hint'), 1000)}
        ${isOperator && !id ? field('consumer', t('consumer'), t('form.consumer.hint'), 255) : nothing}
        ${webhookChoice()}
        ${advanced()}
        <div class="actions">
          <button type="submit" class="primary" ?disabled=${busy}>${t(id ? 'form.save' : 'form.add')}</button>
          <a class="button" href=${back}>${t('cancel')}</a>
        </div>
      </form>`}`;
  }

  function urlField() {
    const said = errors.url ?? (verdict && !verdict.permitted ? verdict.detail || t('form.url.refused') : undefined);
    return html`<div class="field">
      <label for="url">${t('form.url')}</label>
      <input id="url" name="url" type="url" inputmode="url" autocomplete="off" spellcheck="false" maxlength="2000" placeholder="https://example.com/webhooks"
        required aria-invalid=${said ? 'true' : nothing} aria-describedby="url-said url-hint"
        .value=${live(form.url)} @input=${event => typed(event.target.value)}>
      <p id="url-said" class=${said ? 'said bad' : 'said good'} aria-live="polite">${said ?? (verdict?.permitted ? t('form.url.permitted') : '')}</p>
      <p id="url-hint" class="hint">${t('form.url.hint')}</p>
    </div>`;
  }

  function field(name, label, hint, length, type = 'text') {
    return html`<div class="field">
      <label for=${name}>${label} <span class="optional">${t('optional')}</span></label>
      <input id=${name} name=${name} type=${type} maxlength=${length} autocomplete="off" aria-invalid=${errors[name] ? 'true' : nothing}
        aria-describedby="${name}-said ${name}-hint" .value=${live(String(form[name]))}
        @input=${event => { form[name] = event.target.value; delete errors[name]; update(); }}>
      <p id="${name}-said" class="said bad" aria-live="polite">${errors[name] ?? ''}</p>
      <p id="${name}-hint" class="hint">${hint}</p>
    </div>`;
  }

  function webhookChoice() {
    const set = all => () => {
      form.all = all;
      delete errors.webhooks;
      update();
    };
    return html`<fieldset class="field">
      <legend>${t('form.webhooks')}</legend>
      <label class="choice"><input type="radio" name="all" .checked=${live(form.all)} @change=${set(true)}><span>${t('webhooks.all')}
        <span class="hint">${t('form.webhooks.allHint')}</span></span></label>
      <label class="choice"><input type="radio" name="all" .checked=${live(!form.all)} @change=${set(false)} aria-invalid=${errors.webhooks ? 'true' : nothing}>
        <span>${t('form.webhooks.some')}${form.all ? nothing : html` <span class="hint">${t('form.webhooks.chosen', { count: webhooks().length })}</span>`}</span></label>
      <p class="said bad" aria-live="polite">${errors.webhooks ?? ''}</p>
      ${form.all ? nothing : catalogueChoice()}
    </fieldset>`;
  }

  function catalogueChoice() {
    const wanted = catalogue.items.filter(webhook => matches(webhook, find));
    const groups = groupsOf(wanted);
    return html`<div class="chooser">
      ${catalogue.items.length > 8 ? html`<label class="find"><span class="hidden">${t('form.webhooks.find')}</span>
        <input type="search" placeholder=${t('form.webhooks.find')} .value=${find} @input=${event => { find = event.target.value; update(); }}></label>` : nothing}
      ${form.patterns.map(pattern => html`<label class="choice"><input type="checkbox" checked @change=${() => { form.patterns = form.patterns.filter(one => one !== pattern); update(); }}>
        <span><code>${pattern}</code> <span class="hint">${t(pattern.endsWith('*') ? 'form.webhooks.pattern' : 'form.webhooks.undeclared')}</span></span></label>`)}
      ${[...groups].map(([group, webhooks]) => html`<div role="group" aria-label=${group || t('nav.webhooks')}>
        ${groups.size > 1 || group ? html`<p class="group">${group || t('form.webhooks.noGroup')}</p>` : nothing}
        ${webhooks.map(webhookOption)}</div>`)}
      ${wanted.length === 0 ? html`<p class="muted">${t('form.webhooks.notFound')}</p>` : nothing}
    </div>`;
  }

  function webhookOption(webhook) {
    const [operation] = webhook.operations;
    const toggle = event => {
      form.chosen[event.target.checked ? 'add' : 'delete'](webhook.name);
      delete errors.webhooks;
      update();
    };
    return html`<div class="option">
      <label class="choice"><input type="checkbox" .checked=${live(form.chosen.has(webhook.name))} @change=${toggle}>
        <span><code>${webhook.name}</code>${operation?.deprecated ? html` <span class="badge warn">${t('webhooks.deprecated')}</span>` : nothing}
        ${operation?.summary ? html`<span class="hint">${operation.summary}</span>` : nothing}</span></label>
      <details><summary>${t('form.webhooks.details')}<span class="hidden"> ${webhook.name}</span></summary>
        ${prose(operation?.description)}
        ${operation?.schema ? schemaView(operation.schema, catalogue.components) : nothing}
        ${operation?.example !== undefined ? codeBox(JSON.stringify(operation.example, null, 2), t('webhooks.exampleOf', { name: webhook.name })) : nothing}
      </details>
    </div>`;
  }

  function advanced() {
    const needed = ['rate', 'headers', 'concurrency'].some(name => errors[name]);
    return html`<details class="advanced" ?open=${needed || Boolean(form.rate || form.headers.length)}>
      <summary>${t('form.advanced')}</summary>
      ${field('rate', t('form.rate'), t('form.rate.hint'), 20)}
      ${isOperator ? field('concurrency', t('form.concurrency'), t('form.concurrency.hint'), 4) : nothing}
      ${headerFields()}
      ${id ? nothing : html`<fieldset class="field"><legend>${t('form.signature')}</legend>
        ${['HMAC_SHA256', 'ED25519'].map(type => html`<label class="choice"><input type="radio" name="secretType" .checked=${live(form.secretType === type)}
          @change=${() => { form.secretType = type; update(); }}><span>${t(`signature.${type}`)} <span class="hint">${t(`signature.${type}.hint`)}</span></span></label>`)}
      </fieldset>`}
    </details>`;
  }

  function headerFields() {
    const set = (header, name) => event => {
      header[name] = event.target.value;
      delete errors.headers;
      update();
    };
    return html`<fieldset class="field"><legend>${t('form.headers')}</legend>
      <p class="hint">${t('form.headers.hint')}</p>
      ${form.headers.filter(header => !header.removed).map((header, i) => html`<div class="pair">
        <input aria-label=${t('form.headers.name', { number: i + 1 })} placeholder="X-Environment" maxlength="255" ?readonly=${header.kept} .value=${live(header.name)} @input=${set(header, 'name')}>
        <input aria-label=${t('form.headers.value', { number: i + 1 })} autocomplete="off" maxlength="4000" placeholder=${header.kept ? t('form.headers.kept') : ''} .value=${live(header.value)} @input=${set(header, 'value')}>
        <button type="button" class="small" aria-label=${t('form.headers.removeOf', { name: header.name || i + 1 })}
          @click=${() => { header.removed = true; if (!header.kept) { form.headers = form.headers.filter(one => one !== header); } update(); }}>${t('remove')}</button>
      </div>`)}
      <p class="said bad" aria-live="polite">${errors.headers ?? ''}</p>
      <button type="button" class="small" @click=${() => { form.headers = [...form.headers, { name: '', value: '' }]; update(); }}>${t('form.headers.add')}</button>
    </fieldset>`;
  }

  return {
    title: () => t(id ? 'form.edit.title' : 'form.new.title'),
    start,
    stop: () => {
      clearTimeout(timer);
      checking?.abort();
    },
    view,
  };
}

const given = object => Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined && value !== ''));

function matches(webhook, text) {
  const wanted = text.trim().toLowerCase();
  return !wanted || [webhook.name, webhook.group, ...webhook.operations.flatMap(one => [one.summary, one.description])]
    .some(part => part?.toLowerCase().includes(wanted));
}

/** By the tag that they are declared with. */
function groupsOf(webhooks) {
  const groups = new Map();
  for (const webhook of webhooks) {
    const group = webhook.group ?? '';
    groups.set(group, [...(groups.get(group) ?? []), webhook]);
  }
  return groups;
}
