// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.impl.Log;
import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Application;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnguardedReceiversTest {

    @RegisterExtension
    private final Log log = new Log(UnguardedReceivers.class);

    private boolean guarded;
    private final UnguardedReceivers receivers =
            new UnguardedReceivers(() -> guarded, UnguardedReceiversTest.class.getClassLoader());

    /** An application of resources. */
    public static class Resources extends Application {}

    /** A request that the servlet of a name has served. */
    private static HttpServletRequest servedBy(String servlet) {
        HttpServletMapping mapping = answering(HttpServletMapping.class, servlet);
        return answering(HttpServletRequest.class, mapping);
    }

    private static <T> T answering(Class<T> type, Object answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> answer));
    }

    @Test
    void requestToAResourceThatNothingVerifiesIsReportedOnce() {
        receivers.ended(servedBy(Resources.class.getName()));
        receivers.ended(servedBy(Resources.class.getName()));

        assertThat(log.errors())
                .singleElement()
                .asString()
                .startsWith("WHK00225")
                .contains("loadServices", "VerifyWebhookFeature");
    }

    /** Some servers make what verifies with the servlet of the resources, before its first request and after those of others. */
    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"default", "jsp", "java.lang.String"})
    void requestToAnotherServletTellsNothing(String servlet) {
        receivers.ended(servedBy(servlet));
        receivers.ended("no request of a servlet");
        guarded = true;
        receivers.ended(servedBy(Resources.class.getName()));

        assertThat(log.errors()).isEmpty();
    }

    @Test
    void applicationThatIsGuardedIsNotAskedAgain() {
        guarded = true;
        receivers.ended(servedBy("default"));
        guarded = false;
        receivers.ended(servedBy(Resources.class.getName()));

        assertThat(log.errors()).isEmpty();
    }
}
