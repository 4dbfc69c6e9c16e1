// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.delivery;

/** The response time of an endpoint, as far as this node knows. */
enum Pace {

    /** Its last attempt was answered soon: it has slots that no other pace uses. */
    QUICK,

    /** No attempt has ended yet. */
    NEW,

    /** An attempt has taken long, or no attempt was ever answered: it shares a limited number of slots. */
    SLOW
}
