// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.openapi.embedded;

import ee.webhooks.impl.openapi.OpenApiScanner;
import ee.webhooks.impl.openapi.OperationSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** Scans within the class loader of an application, and returns what it found as text. */
public final class ScanInAnApplication implements Callable<String> {

    @Override
    public String call() {
        ClassLoader loader = ScanInAnApplication.class.getClassLoader();
        List<OperationSource> sources = Arrays.stream(OrderHooks.class.getMethods())
                .map(method -> new OperationSource(OrderHooks.class, method, "POST", "application/json"))
                .toList();
        return new OpenApiScanner(
                        loader, Map.of("mp.openapi.schema.java.time.OffsetDateTime", "{\"type\": \"string\"}"))
                .scan(sources)
                .toString();
    }
}
