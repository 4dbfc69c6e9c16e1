// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.cdi;

import ee.webhooks.impl.store.CallerTransaction;
import ee.webhooks.impl.store.JtaTransaction;
import ee.webhooks.impl.store.NoTransaction;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.UserTransaction;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The resources of Jakarta EE that every component finds below {@code java:comp}. WildFly starts the beans of an EAR outside of any component, where that name leads to
 * nothing; there, the same resources are found by the server's own names for them, which have no counterpart for the default data source.
 */
final class StandardResources {

    private static final String COMPONENT = "java:comp/";
    private static final String WILDFLY = "java:jboss/";

    private static final String REGISTRY = "TransactionSynchronizationRegistry";

    private StandardResources() {}

    static Optional<TransactionSynchronizationRegistry> transactionRegistry() {
        return either(COMPONENT + REGISTRY, WILDFLY + REGISTRY, TransactionSynchronizationRegistry.class);
    }

    static Optional<UserTransaction> userTransaction() {
        return either(COMPONENT + "UserTransaction", WILDFLY + "UserTransaction", UserTransaction.class);
    }

    /** The transaction of the calling thread; none where there is no Jakarta Transactions. */
    static CallerTransaction transaction() {
        return ServerResources.type("jakarta.transaction.TransactionSynchronizationRegistry")
                        .isPresent()
                ? jta()
                : new NoTransaction();
    }

    private static CallerTransaction jta() {
        return transactionRegistry().<CallerTransaction>map(JtaTransaction::new).orElseGet(NoTransaction::new);
    }

    /** Threads of the server have the context of the application: its class loader, its names and its beans. */
    static ThreadFactory threads() {
        return either(
                        COMPONENT + "DefaultManagedThreadFactory",
                        WILDFLY + "ee/concurrency/factory/default",
                        ThreadFactory.class)
                .orElseGet(PlainThreads::new);
    }

    /** Whether this thread is outside of any component on a server with Jakarta Transactions, so that a default data source cannot be found, whether there is one or not. */
    static boolean areOutsideOfComponents() {
        return ServerResources.type("jakarta.transaction.TransactionSynchronizationRegistry")
                        .isPresent()
                && isOutsideOfComponents();
    }

    private static boolean isOutsideOfComponents() {
        return ServerResources.lookup(COMPONENT + REGISTRY, TransactionSynchronizationRegistry.class)
                        .isEmpty()
                && ServerResources.lookup(WILDFLY + REGISTRY, TransactionSynchronizationRegistry.class)
                        .isPresent();
    }

    private static <T> Optional<T> either(String name, String ownName, Class<T> type) {
        return ServerResources.lookup(name, type).or(() -> ServerResources.lookup(ownName, type));
    }

    /** For containers without Jakarta Concurrency. */
    private static final class PlainThreads implements ThreadFactory {

        private final AtomicInteger number = new AtomicInteger();
        private final ClassLoader application = Thread.currentThread().getContextClassLoader();

        @Override
        public Thread newThread(Runnable task) {
            Thread thread = new Thread(task, "webhooks-" + number.incrementAndGet());
            thread.setContextClassLoader(application);
            thread.setDaemon(true);
            return thread;
        }
    }
}
