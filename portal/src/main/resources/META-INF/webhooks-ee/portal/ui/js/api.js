// SPDX-License-Identifier: Apache-2.0
// The REST API of the portal, which openapi.json describes.

const API = new URL('../api/v1/', import.meta.url);
const VIEW = document.documentElement.dataset.view;

let csrfToken;
let onSignedOut = () => {};

/** What the API, or the way to it, has refused: a problem of RFC 9457. */
export class Problem extends Error {
  constructor(status, body, retryAfter) {
    super(body.detail ?? body.title ?? '');
    this.status = status;
    this.number = body.number;
    this.pointer = body.pointer;
    this.retryAfter = retryAfter;
  }
}

/** Calls the function whenever the API does not know the caller (any more). */
export function whenSignedOut(listener) {
  onSignedOut = listener;
}

async function exchange(method, path, { query = {}, body, type = 'application/json', ifMatch, signal } = {}) {
  const url = new URL(path, API);
  for (const [name, value] of Object.entries(query)) {
    for (const one of [value].flat()) {
      if (one !== undefined && one !== null && one !== '') {
        url.searchParams.append(name, one);
      }
    }
  }
  const headers = { Accept: 'application/json, application/problem+json', 'X-Portal-View': VIEW };
  if (method !== 'GET' && csrfToken) {
    headers['X-CSRF-Token'] = csrfToken;
  }
  if (method === 'POST') {
    headers['Idempotency-Key'] = randomKey();
  }
  if (ifMatch) {
    headers['If-Match'] = ifMatch;
  }
  if (body !== undefined) {
    headers['Content-Type'] = type;
  }
  const request = { method, headers, body: body === undefined ? undefined : JSON.stringify(body), signal, credentials: 'same-origin' };
  let response;
  try {
    response = await fetch(url, request);
  } catch (failure) {
    if (failure.name === 'AbortError') {
      throw failure;
    }
    throw new Problem(0, {});
  }
  const answer = await json(response);
  if (!response.ok) {
    const problem = new Problem(response.status, answer ?? {}, Number(response.headers.get('Retry-After')) || undefined);
    if (response.status === 401) {
      onSignedOut(problem);
    }
    throw problem;
  }
  return { answer, etag: response.headers.get('ETag') };
}

async function json(response) {
  try {
    return await response.json();
  } catch {
    // 204, or the page of a proxy in between: the status says it all.
    return undefined;
  }
}

/** crypto.randomUUID needs https, and the portal may be tried without. */
function randomKey() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, '0')).join('');
}

const get = async (path, query, signal) => (await exchange('GET', path, { query, signal })).answer;
const post = async (path, body, signal) => (await exchange('POST', path, { body, signal })).answer;
const at = (collection, id, action) => `${collection}/${encodeURIComponent(id)}${action ? `/${action}` : ''}`;

function signedIn(session) {
  csrfToken = session.csrfToken;
  return session;
}

export const api = {
  /** What the application has configured of the look of the pages: a file beside them. */
  theme: () => get('../../theme.json'),

  session: async () => signedIn(await get('session')),
  openSession: async link => signedIn(await post('session', { link })),
  closeSession: () => exchange('DELETE', 'session'),

  webhooks: () => get('webhooks'),

  endpoints: query => get('endpoints', query),
  /** With the ETag that a change of it needs. */
  endpointToChange: async id => {
    const { answer, etag } = await exchange('GET', at('endpoints', id));
    return { endpoint: answer, etag };
  },
  endpoint: id => get(at('endpoints', id)),
  register: endpoint => post('endpoints', endpoint),
  change: async (id, change, ifMatch) =>
    (await exchange('PATCH', at('endpoints', id), { body: change, type: 'application/merge-patch+json', ifMatch })).answer,
  remove: id => exchange('DELETE', at('endpoints', id)),
  enable: id => post(at('endpoints', id, 'enable')),
  disable: (id, reason) => post(at('endpoints', id, 'disable'), reason ? { reason } : undefined),
  rotate: (id, overlap) => post(at('endpoints', id, 'rotate'), { overlap }),
  secrets: async id => (await get(at('endpoints', id, 'secrets'))).items,
  test: (id, webhook, payload) => post(at('endpoints', id, 'test'), { webhook, payload }),
  checkUrl: (url, signal) => post('url-checks', { url }, signal),

  deliveries: query => get('deliveries', query),
  delivery: id => get(at('deliveries', id)),
  replay: id => post(at('deliveries', id, 'replay')),
  cancel: id => post(at('deliveries', id, 'cancel')),
  replayAll: selection => post('replays', selection),
  cancelAll: selection => post('cancellations', selection),

  statistics: query => get('statistics', query),
  node: () => get('node'),
  link: (consumer, validity) => post('links', { consumer, validity }),
  revoke: consumer => post('revocations', { consumer }),
};

/** Whether this is the console of operators. */
export const isOperator = VIEW === 'operator';
