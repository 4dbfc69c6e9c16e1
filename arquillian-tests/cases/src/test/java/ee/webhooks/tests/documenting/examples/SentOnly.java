// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.documenting.examples;

import ee.webhooks.Webhook;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Webhook
public interface SentOnly {

    void accountCreated(Account account);

    class Account {

        private String password;

        @Schema(readOnly = true)
        public String getName() {
            return "duke";
        }

        public void setPassword(String password) {
            this.password = password;
        }
    }
}
