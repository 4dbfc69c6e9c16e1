// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.transactions;

/** What makes a declared transaction roll back. */
public class Failure extends RuntimeException {

    private static final long serialVersionUID = 1;
}
