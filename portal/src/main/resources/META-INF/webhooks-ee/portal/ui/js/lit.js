// SPDX-License-Identifier: Apache-2.0
// What the pages use of lit-html: the build puts its files into lib.
export { html, nothing, render, svg } from '../lib/lit-html.js';
export { live } from '../lib/directives/live.js';
export { repeat } from '../lib/directives/repeat.js';
