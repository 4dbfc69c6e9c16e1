// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.documenting.examples;

import ee.webhooks.Webhook;

@Webhook
public interface SealedTypes {

    void messageSent(Message message);

    sealed interface Message permits TextMessage, VoiceMessage {}

    record TextMessage(String text) implements Message {}

    record VoiceMessage(int seconds) implements Message {}
}
