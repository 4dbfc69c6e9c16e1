// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.documenting.examples;

import ee.webhooks.Webhook;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;

@Webhook
public interface Bodies {

    void orderPlaced(Order order);

    void ordersShipped(List<Order> orders);

    void ordersCounted(Map<String, Integer> counts);

    void orderPaged(Page<Order> page);

    void orderDropped(Optional<Order> order);

    record Order(String id, BigDecimal total, OffsetDateTime placed, OrderState state, Optional<String> note) {}

    enum OrderState {
        OPEN,
        SHIPPED
    }

    record Page<T>(int number, List<T> entries) {}
}
