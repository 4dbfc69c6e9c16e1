// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.delivery;

/** How soon an endpoint answers, as far as this node knows. */
enum Pace {

    /** Its last attempt was answered soon: it always finds a slot. */
    QUICK,

    /** No attempt has ended yet. */
    NEW,

    /** An attempt has taken long, or has never been answered: it shares a limited number of slots with its like. */
    SLOW
}
