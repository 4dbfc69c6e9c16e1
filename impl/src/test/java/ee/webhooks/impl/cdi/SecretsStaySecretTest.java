// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import ee.webhooks.WebhookAttemptFailed;
import ee.webhooks.WebhookDelivered;
import ee.webhooks.WebhookExhausted;
import ee.webhooks.impl.cdi.SubscriptionWebhooks.Subscription;
import ee.webhooks.impl.config.WebhooksConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.inject.Inject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever happens, no log at any level, no event and no exception has a secret, a key, or the value of a header. */
class SecretsStaySecretTest {

    private static final String SHARED = "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String PRIVATE_KEY =
            "6Xb/dCcHpPea21PS1N9VY/NZW723CEc77N4rJCubMbfVKIDij2HKpMKkioLlX0dRqSKJp4AJ6p9lMicMFs6Kvg==";
    private static final String ENCRYPTION_KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    private static final String HEADER = "Bearer hush";
    private static final String TOKEN = "hush-token";

    private static final List<String> SEEN = new CopyOnWriteArrayList<>();

    /** Everything that anybody logs, with its stack trace. */
    private static final class Log extends Handler {

        @Override
        public void publish(LogRecord logged) {
            StringWriter text = new StringWriter();
            text.append(String.valueOf(logged.getMessage()));
            for (Object parameter : logged.getParameters() == null ? new Object[0] : logged.getParameters()) {
                text.append(' ').append(String.valueOf(parameter));
            }
            if (logged.getThrown() != null) {
                logged.getThrown().printStackTrace(new PrintWriter(text));
            }
            SEEN.add(text.toString());
        }

        @Override
        public void flush() {
            // Nothing is buffered
        }

        @Override
        public void close() {
            // Nothing is open
        }
    }

    private final Logger logger = Logger.getLogger("ee.webhooks");
    private final Log log = new Log();

    @BeforeEach
    void listen() {
        SEEN.clear();
        log.setLevel(Level.ALL);
        logger.setLevel(Level.ALL);
        logger.addHandler(log);
    }

    @AfterEach
    void stopListening() {
        logger.removeHandler(log);
        logger.setLevel(null);
    }

    @ApplicationScoped
    static class Application {

        @Inject
        SubscriptionWebhooks webhooks;

        void call() {
            webhooks.newSubscription(new Subscription("ann"));
        }

        void delivered(@Observes WebhookDelivered event) {
            SEEN.add(event.toString());
        }

        void failed(@Observes WebhookAttemptFailed event) {
            SEEN.add(event.toString());
        }

        void exhausted(@Observes WebhookExhausted event) {
            SEEN.add("exhausted " + event);
        }
    }

    private static Map<String, String> config(String url, String secret) {
        return Map.of(
                "webhooks.endpoints.acme.url",
                url + "?token=" + TOKEN,
                "webhooks.endpoints.acme.secret",
                secret,
                "webhooks.endpoints.acme.headers.Authorization",
                HEADER,
                "webhooks.secrets.key",
                ENCRYPTION_KEY,
                "webhooks.egress.allow-http",
                "true",
                "webhooks.egress.allow",
                "127.0.0.0/8",
                "webhooks.retry.delays",
                "0s,1ms");
    }

    private static void assertNothingSecret() {
        assertThat(SEEN)
                .isNotEmpty()
                .allSatisfy(text -> assertThat(text)
                        .doesNotContain(SHARED, PRIVATE_KEY, ENCRYPTION_KEY, HEADER, TOKEN, SHARED.substring(0, 8)));
    }

    @Test
    void ofWhatIsDeliveredAndOfWhatFails() {
        Map<String, String> config = config("http://127.0.0.1:1/hooks", "whsec_" + SHARED + ",whsk_" + PRIVATE_KEY);
        try (var container = Deployments.weld(config, SubscriptionWebhooks.class, Application.class)
                .initialize()) {
            assertThat(container.isRunning()).isTrue();
            CDI.current().select(Application.class).get().call();
            await().until(() -> SEEN.stream().anyMatch(text -> text.startsWith("exhausted")));
            SEEN.add(CDI.current().select(WebhooksConfig.class).get().toString());
        }
        assertNothingSecret();
    }

    @Test
    void ofWhatIsConfiguredWrong() {
        for (String wrong : List.of(SHARED + "!", "whsec_" + SHARED + "=", "whsk_" + PRIVATE_KEY.substring(4))) {
            Throwable thrown = catchThrowable(() -> {
                try (var container = Deployments.weld(
                                config("http://127.0.0.1:1/hooks", wrong), SubscriptionWebhooks.class)
                        .initialize()) {
                    assertThat(container.isRunning()).isTrue();
                }
            });
            StringWriter text = new StringWriter();
            thrown.printStackTrace(new PrintWriter(text));
            SEEN.add(text.toString());
        }
        assertThat(SEEN).anySatisfy(text -> assertThat(text).contains("WHK00106"));
        assertNothingSecret();
    }
}
