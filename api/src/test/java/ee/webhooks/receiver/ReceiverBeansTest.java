// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.receiver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.webhooks.impl.receiver.ResourceMethod;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.environment.se.WeldContainer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** In a container of CDI. */
class ReceiverBeansTest {

    private static final int REQUESTS = 100;

    private static final AtomicInteger MADE = new AtomicInteger();
    private static final AtomicInteger DESTROYED = new AtomicInteger();

    abstract static class Counted {

        @PostConstruct
        void made() {
            MADE.incrementAndGet();
        }

        @PreDestroy
        void destroyed() {
            DESTROYED.incrementAndGet();
        }

        String answer() {
            return "answer";
        }
    }

    @Dependent
    static class Part extends Counted {}

    @Dependent
    static class OfUse extends Counted {

        @Inject
        Part part;
    }

    @ApplicationScoped
    static class OfApplication extends Counted {}

    interface View {

        void receive();
    }

    interface UnimplementedView {

        void receive();
    }

    @VerifyWebhook("acme")
    @ApplicationScoped
    static class Behind implements View {

        @Override
        public void receive() {
            // Only what it is annotated with matters
        }
    }

    static class Plain implements View {

        @Override
        public void receive() {
            // Only that it has no annotation matters
        }
    }

    private WeldContainer container;

    @BeforeEach
    void start() {
        MADE.set(0);
        DESTROYED.set(0);
        container = new Weld()
                .disableDiscovery()
                .beanClasses(Part.class, OfUse.class, OfApplication.class, Behind.class)
                .initialize();
    }

    @AfterEach
    void stop() {
        if (container.isRunning()) {
            container.shutdown();
        }
    }

    @Test
    void aDependentBeanIsDestroyedAfterEachUseWithWhatItHas() {
        for (int i = 0; i < REQUESTS; i++) {
            assertThat(ReceiverBeans.use(OfUse.class, OfUse::answer)).contains("answer");
        }

        assertThat(MADE).hasValue(2 * REQUESTS);
        assertThat(DESTROYED).hasValue(2 * REQUESTS);
    }

    @Test
    void soItIsAfterAUseThatFails() {
        assertThatThrownBy(() -> ReceiverBeans.use(OfUse.class, bean -> {
                    throw new IllegalStateException(bean.answer());
                }))
                .hasMessage("answer");

        assertThat(DESTROYED).hasValue(2);
    }

    @Test
    void aBeanOfTheApplicationIsNot() {
        for (int i = 0; i < REQUESTS; i++) {
            assertThat(ReceiverBeans.use(OfApplication.class, OfApplication::answer))
                    .contains("answer");
        }

        assertThat(MADE).hasValue(1);
        assertThat(DESTROYED).hasValue(0);
    }

    @Test
    void withoutABeanOrAContainerThereIsNothingToUse() {
        assertThat(ReceiverBeans.use(String.class, String::length)).isEmpty();

        container.shutdown();

        assertThat(ReceiverBeans.use(OfUse.class, OfUse::answer)).isEmpty();
    }

    private static Object proxy(Class<?> view) {
        return Proxy.newProxyInstance(
                ReceiverBeansTest.class.getClassLoader(), new Class<?>[] {view}, (proxy, method, arguments) -> null);
    }

    private static String annotationsOf(Class<?> type) throws NoSuchMethodException {
        return ResourceMethod.text(
                new ResourceMethod(type, type.getMethod("receive"), ReceiverBeans::implementing).annotations());
    }

    @Test
    void aClassThatWasMadeForAnInterfaceHasTheAnnotationsOfTheBeanBehindIt() throws Exception {
        assertThat(ReceiverBeans.implementing(View.class)).isEqualTo(Set.of(Behind.class));
        assertThat(annotationsOf(proxy(View.class).getClass())).isEqualTo("@VerifyWebhook(\"acme\")");
    }

    @Test
    void aClassOfAFileIsWhatItIs() throws Exception {
        assertThat(annotationsOf(Plain.class)).isEmpty();
    }

    @Test
    void withoutABeanOrAContainerNothingIsBehindAClass() throws Exception {
        assertThat(annotationsOf(proxy(UnimplementedView.class).getClass())).isEmpty();

        container.shutdown();

        assertThat(annotationsOf(proxy(View.class).getClass())).isEmpty();
    }
}
