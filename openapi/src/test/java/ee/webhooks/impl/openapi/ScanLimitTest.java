// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.THROWABLE;
import static org.awaitility.Awaitility.await;

import jakarta.json.bind.annotation.JsonbVisibility;
import jakarta.json.bind.config.PropertyVisibilityStrategy;
import jakarta.ws.rs.POST;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What takes too long to describe, or has types that are too long. */
class ScanLimitTest {

    record Small(String name) {}

    record A(B next, int a) {}

    record B(C next, int b) {}

    record C(D next, int c) {}

    record D(E next, int d) {}

    record E(F next, int e) {}

    record F(G next, int f) {}

    record G(H next, int g) {}

    record H(String last) {}

    interface Hooks {

        @POST
        void small(Small body);

        @POST
        void large(A body);
    }

    /** By a clock that goes on by the same time whenever it is asked, which a scan does for each class that it looks up. */
    private OpenApiDescription scan(long nanosPerLookUp) {
        AtomicLong now = new AtomicLong();
        List<OperationSource> sources = Stream.of(Hooks.class.getMethods())
                .map(method -> new OperationSource(Hooks.class, method, "POST", "application/json"))
                .toList();
        return new OpenApiScanner(
                        getClass().getClassLoader(),
                        Map.of(),
                        Descriptions.NONE,
                        () -> now.addAndGet(nanosPerLookUp),
                        20_000_000_000L,
                        TimeLimit.bySystemTime())
                .scan(sources);
    }

    /** How many classes are looked up for the large one is up to the scanner: with the least time for each that is too long for all of them. */
    @Test
    void webhookThatTakesTooLongIsDescribedAsFarAsItCanBe() {
        OpenApiDescription description = LongStream.iterate(20_000_000, nanos -> nanos + 5_000_000)
                .mapToObj(this::scan)
                .peek(scanned -> assertThat(scanned.operations()).hasSize(2))
                .filter(scanned -> !scanned.failures().isEmpty())
                .findFirst()
                .orElseThrow();

        assertThat(description.failures().keySet())
                .extracting(source -> source.method().getName())
                .containsExactly("large");
        assertThat(description.failures().values())
                .first()
                .asInstanceOf(THROWABLE)
                .hasMessage("describing it takes longer than 20 s");
        assertThat(description.open().values()).first().asString().startsWith(ScanLimitTest.class.getName());
        Map<String, ModelNode> schemas = description.components().get("schemas");
        assertThat(schemas).containsKeys("Small", "A").doesNotContainKey("H");
    }

    /** Does not return. */
    public static final class Endless implements PropertyVisibilityStrategy {

        /** The threads that have been asking. */
        static final Set<Thread> CALLERS = ConcurrentHashMap.newKeySet();

        @Override
        public boolean isVisible(Field field) {
            CALLERS.add(Thread.currentThread());
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                CALLERS.remove(Thread.currentThread());
            }
            return true;
        }

        @Override
        public boolean isVisible(Method method) {
            return true;
        }
    }

    @JsonbVisibility(Endless.class)
    static final class Stuck {
        public String name;
    }

    record Holder(Small small, Stuck stuck) {}

    interface EndlessHooks {

        @POST
        void small(Small body);

        @POST
        void stuck(Holder body);
    }

    /** The time is over as soon as nothing goes on. */
    private static void awaitUnlessStuck(Future<?> task, long nanos) throws TimeoutException {
        await().pollInterval(Duration.ofMillis(1)).until(() -> task.isDone() || !Endless.CALLERS.isEmpty());
        if (!task.isDone()) {
            task.cancel(true);
            await().pollInterval(Duration.ofMillis(1)).until(Endless.CALLERS::isEmpty);
            throw new TimeoutException();
        }
    }

    @Test
    void webhookThatTakesTooLongWithoutALookUpIsDescribedAsFarAsItCanBe() {
        List<OperationSource> sources = Stream.of(EndlessHooks.class.getMethods())
                .map(method -> new OperationSource(EndlessHooks.class, method, "POST", "application/json"))
                .toList();

        OpenApiDescription description = new OpenApiScanner(
                        getClass().getClassLoader(),
                        Map.of(),
                        Descriptions.NONE,
                        System::nanoTime,
                        20_000_000_000L,
                        new TimeLimit(ScanLimitTest::awaitUnlessStuck))
                .scan(sources);

        assertThat(description.failures().keySet())
                .extracting(source -> source.method().getName())
                .contains("stuck");
        assertThat(description.open()).containsValue(Stuck.class.getName());
        assertThat(description.components().get("schemas")).containsKeys("Small", "Holder");
    }

    @Test
    void classThatIsTheCauseIsFoundAndNoOther() {
        List<String> classes = List.of("a", "b", "c", "d", "e");

        for (String cause : classes) {
            assertThat(OpenClass.find(classes, open -> open.contains(cause))).contains(cause);
        }
        assertThat(OpenClass.find(classes, open -> open.containsAll(Set.of("b", "d"))))
                .isEmpty();
        assertThat(OpenClass.find(classes, open -> false)).isEmpty();
        assertThat(OpenClass.find(List.of(), open -> true)).isEmpty();
    }

    record Pair<A, B>(A a, B b) {}

    record Double0<T>(Double1<Pair<T, T>> next) {}

    record Double1<T>(Double2<Pair<T, T>> next) {}

    record Double2<T>(Double3<Pair<T, T>> next) {}

    record Double3<T>(Double4<Pair<T, T>> next) {}

    record Double4<T>(Double5<Pair<T, T>> next) {}

    record Double5<T>(Double6<Pair<T, T>> next) {}

    record Double6<T>(Double7<Pair<T, T>> next) {}

    record Double7<T>(Double8<Pair<T, T>> next) {}

    record Double8<T>(Double9<Pair<T, T>> next) {}

    record Double9<T>(T last) {}

    interface DoubleHooks {

        @POST
        void deep(Double0<String> body);

        @POST
        void lessDeep(Double7<String> body);
    }

    /** Each is twice as long as the one before. */
    @Test
    void typesThatAreTooLongAreLeftOpen() {
        Scan scan = Scan.of(DoubleHooks.class);

        assertThat(scan.description().failures()).isEmpty();
        assertThat(scan.description().components().get("schemas").keySet())
                .contains("Double8PairStringString")
                .noneMatch(name -> name.length() > 500);
    }
}
