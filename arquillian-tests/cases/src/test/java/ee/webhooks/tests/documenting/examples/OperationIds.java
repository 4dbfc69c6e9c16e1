// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.documenting.examples;

import ee.webhooks.Webhook;
import org.eclipse.microprofile.openapi.annotations.Operation;

@Webhook
public interface OperationIds {

    void taskAssigned();

    @Operation(operationId = "onTaskDone")
    void taskDone();
}
