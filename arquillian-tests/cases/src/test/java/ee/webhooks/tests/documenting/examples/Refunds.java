// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.documenting.examples;

@PaymentWebhooks
public interface Refunds {

    void refundRequested();

    void refundPaid();
}
