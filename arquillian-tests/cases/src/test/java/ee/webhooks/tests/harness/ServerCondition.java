// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.harness;

import ee.webhooks.tests.harness.server.JavaInstallations;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Whether a test can run on the server and this machine. */
final class ServerCondition implements ExecutionCondition {

    private static final Optional<String> OBSTACLE = obstacle();

    /** Told once, and not only in the reports. */
    private static Optional<String> obstacle() {
        if (!ServerUnderTest.current().needsNewerJava()
                || JavaInstallations.newest().isPresent()) {
            return Optional.empty();
        }
        String reason = "The tests on " + ServerUnderTest.current().qualifier()
                + " are skipped: it needs a JDK from 21 to 25, and this machine has none"
                + " (JAVA_HOME*, toolchains.xml and the usual directories were searched).";
        System.out.println(reason);
        return Optional.of(reason);
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return OBSTACLE.or(() -> exception(context))
                .map(ConditionEvaluationResult::disabled)
                .orElseGet(() -> ConditionEvaluationResult.enabled("runs on " + ServerUnderTest.current()));
    }

    private static Optional<String> exception(ExtensionContext context) {
        return AnnotationSupport.findAnnotation(context.getElement(), DisabledOn.class)
                .filter(disabled -> isAmong(disabled.value(), ServerUnderTest.current()))
                .map(DisabledOn::because);
    }

    private static boolean isAmong(ServerUnderTest[] servers, ServerUnderTest server) {
        return Arrays.asList(servers).contains(server) || Arrays.asList(servers).contains(server.base());
    }
}
