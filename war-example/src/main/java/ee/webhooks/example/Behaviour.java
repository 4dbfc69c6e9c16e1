// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.example;

/** How the receiver that a visitor registers answers. */
public enum Behaviour {

    /** 204 at once. */
    GOOD(204, 0),

    /** 204 after three seconds. */
    SLOW(204, 3),

    /** 500: the call is tried again. */
    FAILING(500, 0),

    /** 503: the endpoint is paused, and the call is tried again. */
    UNAVAILABLE(503, 0),

    /** 410: the endpoint is disabled. */
    GONE(410, 0);

    private final int status;
    private final int seconds;

    Behaviour(int status, int seconds) {
        this.status = status;
        this.seconds = seconds;
    }

    /** How long an answer takes. */
    int seconds() {
        return seconds;
    }

    int status() {
        return status;
    }
}
