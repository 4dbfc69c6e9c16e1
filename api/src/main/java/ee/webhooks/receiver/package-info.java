// SPDX-License-Identifier: Apache-2.0
/** Checks received webhooks of any sender by Standard Webhooks. */
@NullMarked
package ee.webhooks.receiver;

import org.jspecify.annotations.NullMarked;
