// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.outbox;

/** Takes over messages that are committed, on the thread that committed them: must neither block nor throw. */
@FunctionalInterface
public interface Handover {

    void take(Message message);
}
