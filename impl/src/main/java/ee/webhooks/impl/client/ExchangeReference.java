// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.client;

import java.util.Optional;

/**
 * Leads the filters of a request to its exchange, until that has ended. RESTEasy keeps the properties of a request until a finalizer has run: the bodies of
 * request and answer are not to live as long.
 */
final class ExchangeReference {

    private volatile Exchange exchange;

    ExchangeReference(Exchange exchange) {
        this.exchange = exchange;
    }

    /** Empty when it has ended. */
    Optional<Exchange> exchange() {
        return Optional.ofNullable(exchange);
    }

    /** Ends the exchange. */
    void end() {
        exchange.end();
        exchange = null;
    }
}
