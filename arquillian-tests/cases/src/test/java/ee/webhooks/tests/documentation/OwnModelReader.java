// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.documentation;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASModelReader;
import org.eclipse.microprofile.openapi.models.OpenAPI;

/** A model reader that the application has for purposes of its own. */
public class OwnModelReader implements OASModelReader {

    @Override
    public OpenAPI buildModel() {
        return OASFactory.createOpenAPI()
                .info(OASFactory.createInfo()
                        .title("From the application's reader")
                        .version("7"))
                .addTag(OASFactory.createTag().name("own").description("Added by the application's reader"));
    }
}
