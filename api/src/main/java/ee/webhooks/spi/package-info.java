// SPDX-License-Identifier: Apache-2.0
/** Interfaces that an application may implement: endpoints, keys, signatures and filters of its own. The library uses each bean of such a type. */
@NullMarked
package ee.webhooks.spi;

import org.jspecify.annotations.NullMarked;
