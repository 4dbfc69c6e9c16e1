// SPDX-License-Identifier: Apache-2.0
/** What an application may implement to take a part of the work over. A bean of such a type is used wherever there is one. */
@NullMarked
package ee.webhooks.spi;

import org.jspecify.annotations.NullMarked;
