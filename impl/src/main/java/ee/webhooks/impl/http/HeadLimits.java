// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.http;

/** How much of a response is read before its body. More is no response. */
final class HeadLimits {

    /** Status lines and headers together, those of interim responses and trailers included. */
    static final int BYTES = 64 * 1024;

    static final int FIELDS = 256;

    /** Answers 100 to 199 that come before the real one. */
    static final int INTERIM_ANSWERS = 16;

    private HeadLimits() {}
}
