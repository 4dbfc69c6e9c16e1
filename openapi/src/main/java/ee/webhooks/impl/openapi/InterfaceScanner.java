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

    private static final int OK = 200;

    /** Returning nothing says that a resource answers 201 or 204, but not what the receiver of a call may answer. */
    @Override
    public void createResponseFromRestMethod(AnnotationScannerContext context, MethodInfo method, Operation operation) {
        if (!isVoidResponse(method)) {
            super.createResponseFromRestMethod(context, method, operation);
        }
    }

    @Override
    public int getDefaultStatus(MethodInfo method) {
        return OK;
    }

    /** Also when only failures are declared: what the method returns is a success. */
    @Override
    public boolean generateResponse(String status, Operation operation) {
        return super.generateResponse(status, operation)
                || operation.getResponses().getAPIResponses().keySet().stream()
                        .noneMatch(declared -> declared.startsWith("2") || declared.equals("default"));
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

    @Override
    public void processExtensions(AnnotationScannerContext context, MethodInfo method, Operation operation) {
        MethodInfo extensions =
                method.declaringClass().method(ResourceClass.nameOfExtensions(method.name()), method.parameterTypes());
        super.processExtensions(context, extensions, operation);
    }
}
