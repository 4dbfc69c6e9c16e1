// SPDX-License-Identifier: Apache-2.0
// The secret that was just made, on its way from the form to the page of the endpoint; in memory only.

let fresh;

export function keepSecret(endpoint, secret) {
  fresh = { endpoint, secret };
}

/** The secret of this endpoint, if it was just made: once. */
export function takeSecret(endpoint) {
  const secret = fresh?.endpoint === endpoint ? fresh.secret : undefined;
  fresh = undefined;
  return secret;
}
