// SPDX-License-Identifier: Apache-2.0
/** Verifies received webhooks of any sender that follows Standard Webhooks. */
@NullMarked
package ee.webhooks.receiver;

import org.jspecify.annotations.NullMarked;
