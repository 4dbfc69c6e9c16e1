// SPDX-License-Identifier: Apache-2.0
/** Everything under {@code webhooks.} in MicroProfile Config: each key is one definition in {@code ConfigKeys}, read once at start. Receivers and the scan of the document read their own keys. */
package ee.webhooks.impl.config;
