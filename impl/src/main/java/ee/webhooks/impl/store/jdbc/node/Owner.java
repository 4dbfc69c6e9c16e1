// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc.node;

/** Who holds a row. Nodes have positive numbers. */
public final class Owner {

    /** No node: the first one takes it. */
    public static final long NONE = 0;

    /** No node: the message has an order key, and is arranged with those of the same key. */
    public static final long ORDER = -1;

    /** No node: the message is not to be sent before a time, and is replaced by its deliveries, which wait for it. */
    public static final long DELAYED = -2;

    /** No node: the row cannot be delivered until a person has put it right and written {@link #NONE}. */
    public static final long SET_ASIDE = -3;

    private Owner() {}
}
