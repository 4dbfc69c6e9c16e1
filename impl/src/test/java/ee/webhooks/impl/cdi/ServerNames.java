// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.cdi;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javax.naming.Context;
import javax.naming.InitialContext;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;
import javax.naming.spi.NamingManager;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** What a server binds in JNDI, during one test. */
final class ServerNames implements AfterEachCallback {

    private static final Map<String, Supplier<Object>> BOUND = new ConcurrentHashMap<>();

    static {
        try {
            NamingManager.setInitialContextFactoryBuilder(environment -> ignored -> context());
        } catch (NamingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Context context() throws NamingException {
        return new InitialContext(true) {

            @Override
            public Object lookup(String name) throws NamingException {
                Object bound = BOUND.getOrDefault(name, () -> null).get();
                if (bound == null) {
                    throw new NameNotFoundException(name);
                }
                return bound;
            }

            @Override
            public void close() {
                // Nothing is open
            }
        };
    }

    void bind(String name, Object object) {
        BOUND.put(name, () -> object);
    }

    /** Binds it after so many look-ups in vain. */
    void bindAfter(int lookups, String name, Object object) {
        AtomicInteger left = new AtomicInteger(lookups);
        BOUND.put(name, () -> left.getAndDecrement() > 0 ? null : object);
    }

    @Override
    public void afterEach(ExtensionContext test) {
        BOUND.clear();
    }
}
