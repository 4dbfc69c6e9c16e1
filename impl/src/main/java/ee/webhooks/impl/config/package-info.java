// SPDX-License-Identifier: Apache-2.0
/** Everything under {@code webhooks.} in MicroProfile Config: read once at start into one immutable record per concern. No other package reads it. */
package ee.webhooks.impl.config;
