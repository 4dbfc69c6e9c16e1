// SPDX-License-Identifier: Apache-2.0
/** Reads the keys under {@code webhooks.} in MicroProfile Config once at the start; {@code ConfigKeys} defines each of them. Receivers and the scan of the document read their own keys. */
package ee.webhooks.impl.config;
