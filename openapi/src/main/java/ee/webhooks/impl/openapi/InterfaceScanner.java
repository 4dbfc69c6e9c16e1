// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.openapi;

import io.smallrye.openapi.jaxrs.JaxRsAnnotationScanner;
import io.smallrye.openapi.runtime.scanner.spi.AnnotationScannerContext;
import java.util.Optional;
import org.eclipse.microprofile.openapi.models.Operation;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.MethodInfo;

/** Differs from the scanner of resources where a resource says something that its caller would not. */
final class InterfaceScanner extends JaxRsAnnotationScanner {

    /** Returning nothing says that a resource answers 201 or 204, but not what the receiver of a call may answer. */
    @Override
    public void createResponseFromRestMethod(AnnotationScannerContext context, MethodInfo method, Operation operation) {
        if (operation.getResponses() != null || !isVoidResponse(method)) {
            super.createResponseFromRestMethod(context, method, operation);
        }
    }

    /** Adds {@code @ExternalDocumentation}, which SmallRye does not look for on methods. */
    @Override
    public Optional<Operation> processOperation(
            AnnotationScannerContext context, ClassInfo resourceClass, MethodInfo method) {
        Optional<Operation> operation = super.processOperation(context, resourceClass, method);
        operation
                .filter(found -> found.getExternalDocs() == null)
                .ifPresent(
                        found -> found.setExternalDocs(context.io().extDocIO().read(method)));
        return operation;
    }
}
