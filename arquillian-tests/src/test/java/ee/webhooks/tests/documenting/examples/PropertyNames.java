// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.documenting.examples;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import ee.webhooks.Webhook;
import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbTransient;

@Webhook
public interface PropertyNames {

    void articleAdded(Article article);

    void articleSold(Sale sale);

    record Article(
            @JsonbProperty("article_number") String number,
            @JsonbTransient String secret) {}

    record Sale(
            @JsonProperty("article_number") String number,
            @JsonIgnore String secret) {}
}
