// SPDX-License-Identifier: Apache-2.0
/** The messages of the library, and the rules that both the API and the runtime check. Not part of the API. */
package ee.webhooks.impl.message;
