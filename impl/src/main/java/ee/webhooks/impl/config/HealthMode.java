// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.config;

/** What a health check of the library does to the health of the application. */
public enum HealthMode {

    /** It is always up, and its data say what is wrong. */
    REPORT,

    /** It is down as long as something is wrong. */
    ENFORCE,

    /** There is no check. */
    NONE
}
