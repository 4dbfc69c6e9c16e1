// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.documenting.examples;

import ee.webhooks.Webhook;
import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbTransient;

@Webhook
public interface PropertyNames {

    void articleAdded(Article article);

    record Article(
            @JsonbProperty("article_number") String number,
            @JsonbTransient String secret) {}
}
