// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.declare;

import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.Webhook;
import jakarta.ws.rs.Consumes;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.junit.jupiter.api.Test;

class ComposedAnnotationTest {

    @Webhook("payment")
    @Consumes("application/cloudevents+json")
    @Retention(RetentionPolicy.RUNTIME)
    @interface PaymentWebhooks {}

    @PaymentWebhooks
    @Retention(RetentionPolicy.RUNTIME)
    @interface CardWebhooks {}

    @CardWebhooks
    interface Composed {

        void paid(String text);
    }

    @CardWebhooks
    @Webhook("own")
    @Consumes("text/plain")
    interface WithItsOwn {

        void paid(String text);
    }

    @Test
    void composedAnnotationStandsForThoseItIsComposedOf() {
        WebhookDescriptor paid = Declared.by(Composed.class).method("paid");

        assertThat(paid.name()).isEqualTo("payment");
        assertThat(paid.contentType()).isEqualTo("application/cloudevents+json");
    }

    @Test
    void ownAnnotationWins() {
        WebhookDescriptor paid = Declared.by(WithItsOwn.class).method("paid");

        assertThat(paid.name()).isEqualTo("own");
        assertThat(paid.contentType()).isEqualTo("text/plain");
    }
}
