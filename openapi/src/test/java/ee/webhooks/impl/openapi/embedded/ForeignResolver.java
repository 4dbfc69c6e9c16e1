// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.openapi.embedded;

import org.eclipse.microprofile.openapi.models.Constructible;
import org.eclipse.microprofile.openapi.spi.OASFactoryResolver;

/** Stands for the implementation of a server, which an embedded scanner must not get objects from. */
public final class ForeignResolver extends OASFactoryResolver {

    @Override
    public <T extends Constructible> T createObject(Class<T> type) {
        throw new UnsupportedOperationException("The scan asked the server for a " + type.getName());
    }
}
