// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.documenting.examples;

import ee.webhooks.Webhook;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

public interface Inheritance {

    interface Changes<T> {

        @Webhook("changed")
        void changed(T entity);
    }

    @Webhook
    @Tag(name = "cars")
    interface CarWebhooks extends Changes<Car> {

        void carSold(Car car);
    }

    record Car(String plate) {}
}
