// SPDX-License-Identifier: Apache-2.0
/** Formats of signatures: those that are built in, and those that the configuration describes. */
package ee.webhooks.impl.format;
