// SPDX-License-Identifier: Apache-2.0
/** What the library says when something is wrong, and the rules that both the API and the runtime check. Not part of the API. */
package ee.webhooks.impl.message;
