// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.processor;

import ee.webhooks.impl.message.WebhookMessage;
import java.util.HashSet;
import java.util.Set;
import javax.annotation.processing.Messager;
import javax.tools.Diagnostic.Kind;

/** Tells the compiler what is wrong, everything once. */
final class Report {

    private final Messager messager;
    private final Set<String> reported = new HashSet<>();

    Report(Messager messager) {
        this.messager = messager;
    }

    void error(Place place, WebhookMessage message, Object... arguments) {
        print(Kind.ERROR, place, message.format(arguments));
    }

    void warning(Place place, WebhookMessage message, Object... arguments) {
        print(Kind.WARNING, place, message.format(arguments));
    }

    private void print(Kind kind, Place place, String text) {
        if (reported.add(text)) {
            messager.printMessage(kind, text, place.element(), place.annotation(), place.value());
        }
    }
}
