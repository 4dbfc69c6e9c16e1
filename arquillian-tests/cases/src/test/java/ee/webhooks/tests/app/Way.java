// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.app;

/** The ways to call a webhook. */
public enum Way {
    TYPED_CALLER,
    QUALIFIED_EVENT,
    ASYNC_QUALIFIED_EVENT,
    CALL_EVENT,
    ASYNC_CALL_EVENT
}
