// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.documenting.examples;

import ee.webhooks.Webhook;

@Webhook
public interface SameNames {

    void flightBooked(Booked.Flight flight);

    void flightCancelled(Cancelled.Flight flight);

    interface Booked {

        record Flight(String number, String seat) {}
    }

    interface Cancelled {

        record Flight(String number, String reason) {}
    }
}
