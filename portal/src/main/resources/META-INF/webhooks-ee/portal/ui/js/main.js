// SPDX-License-Identifier: Apache-2.0
// The frame of the pages: who is signed in, which page the address names, and the language.

import { api, isOperator, whenSignedOut } from './api.js';
import { dialogView, closeDialog, whenDialogsChange } from './dialogs.js';
import { html, nothing, render } from './lit.js';
import { announcementBar, problemBox, problemText, whenAnnounced } from './parts.js';
import { chooseLanguage, currentLanguage, LANGUAGES, loadTexts, t } from './texts.js';
import { applyColour } from './theme.js';
import { catalogueEntryPage, cataloguePage } from './pages/catalogue.js';
import { consumerPage, consumersPage } from './pages/consumers.js';
import { deliveriesPage } from './pages/deliveries.js';
import { deliveryPage } from './pages/delivery.js';
import { endpointPage } from './pages/endpoint.js';
import { endpointFormPage } from './pages/endpoint-form.js';
import { endpointsPage } from './pages/endpoints.js';
import { overviewPage } from './pages/overview.js';

const HOME = isOperator ? '#/overview' : '#/endpoints';

const NAVIGATION = [
  ...(isOperator ? [['overview', '#/overview']] : []),
  ['endpoints', '#/endpoints'],
  ['deliveries', '#/deliveries'],
  ['webhooks', '#/webhooks'],
  ...(isOperator ? [['consumers', '#/consumers']] : []),
];

/** What the address names: the entry of the navigation, and what makes the page. */
const ROUTES = [
  ...(isOperator
    ? [
        [/^\/overview$/, 'overview', overviewPage],
        [/^\/consumers$/, 'consumers', consumersPage],
        [/^\/consumers\/([^/]+)$/, 'consumers', consumerPage],
      ]
    : []),
  [/^\/endpoints$/, 'endpoints', endpointsPage],
  [/^\/endpoints\/new$/, 'endpoints', endpointFormPage],
  [/^\/endpoints\/([^/]+)\/edit$/, 'endpoints', endpointFormPage],
  [/^\/endpoints\/([^/]+)(?:\/(secret|test))?$/, 'endpoints', endpointPage],
  [/^\/deliveries$/, 'deliveries', deliveriesPage],
  [/^\/deliveries\/([^/]+)$/, 'deliveries', deliveryPage],
  [/^\/webhooks$/, 'webhooks', cataloguePage],
  [/^\/webhooks\/([^/]+)$/, 'webhooks', catalogueEntryPage],
];

const TICK_MILLIS = 15_000;

const root = document.getElementById('app');
const state = { theme: {}, session: undefined, signedOut: undefined, problem: undefined, page: undefined, entry: undefined, path: undefined };
let drawing = false;

/** Draws the page anew before the browser does, however often it is called until then. */
function update() {
  if (drawing) {
    return;
  }
  drawing = true;
  queueMicrotask(() => {
    drawing = false;
    render(frame(), root);
    const name = state.theme.title ?? t('title');
    document.title = state.page ? `${state.page.title()} · ${name}` : name;
  });
}

function frame() {
  return html`
    <button type="button" class="skip" @click=${() => document.getElementById('main').focus()}>${t('skip')}</button>
    <header class="top">
      <div class="top-line">
        <a class="brand" href=${HOME}>
          ${state.theme.logo ? html`<img src=${state.theme.logo} alt="" height="28">` : brandMark()}
          <span>${state.theme.title ?? t('title')}</span>
        </a>
        ${isOperator ? html`<span class="role">${t('operator')}</span>` : nothing}
        <div class="top-end">
          ${languageChoice()}
          <span class="break" aria-hidden="true"></span>
          ${who()}
        </div>
      </div>
      ${state.session && !state.signedOut ? html`<nav aria-label=${t('nav')}>
        ${NAVIGATION.map(([name, href]) => html`<a href=${href} aria-current=${state.entry === name ? 'page' : nothing}>${t(`nav.${name}`)}</a>`)}
      </nav>` : nothing}
    </header>
    <main id="main" tabindex="-1">${content()}</main>
    ${announcementBar()}
    ${dialogView()}`;
}

/** Drawn in the colour of the application, which an image could not be. */
const brandMark = () => html`<svg class="mark" viewBox="0 0 32 32" aria-hidden="true">
  <circle cx="9" cy="22" r="4"/><circle cx="23" cy="22" r="4"/><circle cx="16" cy="9" r="4"/><path d="M14 12.500 10.500 18.300M18.500 12.300 21.400 18M13 22h6"/></svg>`;

function languageChoice() {
  const choose = async event => {
    await chooseLanguage(event.target.value);
    update();
  };
  return html`<label class="language"><span class="hidden">${t('language')}</span>
    <select @change=${choose}>
      ${Object.entries(LANGUAGES).map(([tag, name]) => html`<option value=${tag} ?selected=${tag === currentLanguage()}>${name}</option>`)}
    </select></label>`;
}

function who() {
  const home = state.theme.home ? html`<a class="home" href=${state.theme.home}>${t('home')}</a>` : nothing;
  if (!state.session || state.signedOut) {
    return home;
  }
  const leave = async () => {
    try {
      await api.closeSession();
      state.signedOut = { left: true };
      stopPage();
    } catch (problem) {
      state.problem = problem;
    }
    update();
  };
  return html`<span class="who">${state.session.consumer ?? state.session.operator ?? ''}</span>
    ${home}
    ${state.session.role === 'consumer' ? html`<button type="button" class="small" @click=${leave}>${t('signOut')}</button>` : nothing}`;
}

function content() {
  if (state.signedOut) {
    return signedOutView();
  }
  if (state.problem) {
    return problemBox(state.problem, () => location.reload());
  }
  if (!state.session) {
    return html`<p class="loading" role="status">${t('loading')}</p>`;
  }
  return state.page ? state.page.view() : html`<h1 tabindex="-1">${t('notFound.title')}</h1><p>${t('notFound.text')}</p><p><a href=${HOME}>${t('notFound.home')}</a></p>`;
}

function signedOutView() {
  const key = state.signedOut.left ? 'left' : isOperator ? 'operator' : 'consumer';
  return html`<div class="empty">
    <h1 tabindex="-1">${t(`signedOut.${key}.title`)}</h1>
    <p>${t(`signedOut.${key}.text`)}</p>
    ${state.signedOut.left || !state.signedOut.message ? nothing : html`<p class="muted">${problemText(state.signedOut)}</p>`}
    ${state.theme.home ? html`<p><a class="button primary" href=${state.theme.home}>${t('home')}</a></p>` : nothing}
  </div>`;
}

/** Shows the page that the address names; a link of the application stands where the address of a page would. */
function follow() {
  if (!state.session || state.signedOut) {
    return;
  }
  if (location.hash.length < 2) {
    location.replace(HOME);
    return;
  }
  if (!location.hash.startsWith('#/')) {
    location.reload();
    return;
  }
  const [path, query = ''] = location.hash.slice(1).split('?');
  const parameters = new URLSearchParams(query);
  if (path === state.path && state.page?.changeQuery) {
    state.page.changeQuery(parameters);
    return;
  }
  stopPage();
  closeDialog();
  const moved = state.path !== undefined;
  state.path = path;
  const route = ROUTES.find(([pattern]) => pattern.test(path));
  state.entry = route?.[1];
  state.page = route?.[2]({ parts: route[0].exec(path).slice(1).map(part => part && decodeURIComponent(part)), query: parameters, session: state.session, update });
  update();
  state.page?.start?.();
  if (moved) {
    window.scrollTo(0, 0);
    queueMicrotask(() => queueMicrotask(() => root.querySelector('main h1')?.focus({ preventScroll: true })));
  }
}

function stopPage() {
  state.page?.stop?.();
  state.page = undefined;
}

async function signIn() {
  const link = location.hash.slice(1);
  if (link && !link.startsWith('/')) {
    // The link works once: it goes out of the address and the history before anything else.
    history.replaceState(null, '', new URL('./', location));
    return openSession(link);
  }
  return api.session();
}

async function openSession(link) {
  try {
    return await api.openSession(link);
  } catch (problem) {
    if (problem.status === 403) {
      state.signedOut = problem;
    }
    throw problem;
  }
}

async function begin() {
  whenSignedOut(problem => {
    state.signedOut = problem;
    stopPage();
    update();
  });
  whenAnnounced(update);
  whenDialogsChange(() => {
    drawing = false;
    render(frame(), root);
  });
  await loadTexts();
  update();
  try {
    const [theme, session] = await Promise.allSettled([api.theme(), signIn()]);
    state.theme = theme.value ?? {};
    applyColour(state.theme.colour);
    if (session.status === 'rejected') {
      throw session.reason;
    }
    state.session = session.value;
    follow();
  } catch (problem) {
    state.problem = problem;
  }
  update();
  addEventListener('hashchange', follow);
  setInterval(update, TICK_MILLIS);
}

begin();
