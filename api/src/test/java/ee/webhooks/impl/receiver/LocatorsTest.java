// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import ee.webhooks.receiver.VerifyWebhook;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.glassfish.jersey.server.model.Resource;
import org.junit.jupiter.api.Test;

/** Which annotations count because of the resources that a request came by. */
class LocatorsTest {

    private final Locators locators = new Locators(ImplementingBeans.NONE);

    /** The last resource first, as Jakarta REST has it. */
    private String receivers(Object... matched) {
        return ResourceMethod.text(locators.annotations(List.of(matched)));
    }

    public static class Target {}

    public static class OtherTarget {}

    public static class Root {

        @Path("target")
        @VerifyWebhook("acme")
        public Target target() {
            return new Target();
        }

        @Path("other")
        public Class<OtherTarget> other() {
            return OtherTarget.class;
        }

        @GET
        @Path("method")
        @VerifyWebhook("method")
        public Target method() {
            return new Target();
        }
    }

    @Test
    void theAnnotationOfALocatorCountsForWhatItReturns() {
        assertThat(receivers(new Target(), new Root())).isEqualTo("@VerifyWebhook(\"acme\")");
        assertThat(receivers(new OtherTarget(), new Root())).isEmpty();
    }

    @Test
    void whatIsNotBehindALocatorIsNotConcerned() {
        assertThat(receivers()).isEmpty();
        assertThat(receivers(new Root())).isEmpty();
    }

    @VerifyWebhook("class")
    public static class AnnotatedRoot {

        @Path("target")
        public Object target() {
            return new Target();
        }

        @Path("other")
        @VerifyWebhook("locator")
        public OtherTarget other() {
            return new OtherTarget();
        }
    }

    @Test
    void thatOfItsClassCountsWhereNoLocatorHasOne() {
        assertThat(receivers(new Target(), new AnnotatedRoot())).isEqualTo("@VerifyWebhook(\"class\")");
    }

    @Test
    void severalThatMayHaveReturnedItAllCount() {
        assertThat(receivers(new OtherTarget(), new AnnotatedRoot()))
                .isEqualTo("@VerifyWebhook(\"class\"), @VerifyWebhook(\"locator\")");
    }

    public static class Outer {

        @Path("root")
        @VerifyWebhook("outer")
        public Root root() {
            return new Root();
        }
    }

    @Test
    void theClosestThatIsAnnotatedCounts() {
        assertThat(receivers(new OtherTarget(), new Root(), new Outer())).isEqualTo("@VerifyWebhook(\"outer\")");
        assertThat(receivers(new Target(), new Root(), new Outer())).isEqualTo("@VerifyWebhook(\"acme\")");
    }

    public static class Unexpected {

        @Path("target")
        @VerifyWebhook("acme")
        public String target() {
            return "what a server makes a resource of in its own way";
        }
    }

    @Test
    void whereNoLocatorFitsAllOfThemCount() {
        assertThat(receivers(new Target(), new Unexpected())).isEqualTo("@VerifyWebhook(\"acme\")");
    }

    @VerifyWebhook("class")
    public static class WithoutLocator {}

    @Test
    void aClassWithoutALocatorIsAskedForItsOwnAnnotation() {
        assertThat(receivers(new Target(), new WithoutLocator())).isEqualTo("@VerifyWebhook(\"class\")");
    }

    public static class Standing {

        @Path("later")
        @VerifyWebhook("later")
        public CompletableFuture<?> later() {
            return CompletableFuture.completedFuture(new Target());
        }

        @Path("model")
        @VerifyWebhook("model")
        public Resource model() {
            return Resource.from(Target.class);
        }

        @Path("open")
        public Target open() {
            return new Target();
        }
    }

    @Test
    void whatStandsForAResourceMayStandForAny() {
        assertThat(receivers(new Target(), new Standing()))
                .isEqualTo("@VerifyWebhook(\"later\"), @VerifyWebhook(\"model\")");
    }

    public interface Way {

        @Path("target")
        Target target();
    }

    public static class OpenWay implements Way {

        @Override
        public Target target() {
            return new Target();
        }
    }

    public static class GuardedWay implements Way {

        @Override
        @VerifyWebhook("acme")
        public Target target() {
            return new Target();
        }
    }

    @Test
    void whatAProducerHasMadeForThisRequestDecides() {
        AtomicReference<Class<?>> made = new AtomicReference<>(OpenWay.class);
        Locators locators = new Locators(view -> view == Way.class ? Set.of(made.get()) : Set.of());
        Object clientProxy = Proxy.newProxyInstance(
                Way.class.getClassLoader(), new Class<?>[] {Way.class}, (proxy, method, arguments) -> null);
        List<Object> matched = List.of(new Target(), clientProxy);

        assertThat(locators.annotations(matched)).isEmpty();
        made.set(GuardedWay.class);
        assertThat(ResourceMethod.text(locators.annotations(matched))).isEqualTo("@VerifyWebhook(\"acme\")");
        made.set(OpenWay.class);
        assertThat(locators.annotations(matched)).isEmpty();
    }
}
