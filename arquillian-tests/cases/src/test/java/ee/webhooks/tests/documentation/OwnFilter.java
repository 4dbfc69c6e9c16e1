// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.documentation;

import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;

/** A filter that the application has for purposes of its own. */
public class OwnFilter implements OASFilter {

    @Override
    public Operation filterOperation(Operation operation) {
        operation.addExtension("x-filtered", true);
        return operation;
    }

    @Override
    public void filterOpenAPI(OpenAPI openApi) {
        openApi.getInfo().setTitle("From the application's filter");
    }
}
