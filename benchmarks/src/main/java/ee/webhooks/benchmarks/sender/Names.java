// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.benchmarks.sender;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.naming.Context;
import javax.naming.InitialContext;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;
import javax.naming.spi.NamingManager;

/** The names of a server, as far as the library looks for any. */
final class Names {

    private static final Map<String, Object> BOUND = new ConcurrentHashMap<>();

    static {
        try {
            NamingManager.setInitialContextFactoryBuilder(environment -> ignored -> new Looking());
        } catch (NamingException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private Names() {}

    static void bind(String name, Object object) {
        BOUND.put(name, object);
    }

    private static final class Looking extends InitialContext implements Context {

        Looking() throws NamingException {
            super(true);
        }

        @Override
        public Object lookup(String name) throws NamingException {
            Object object = BOUND.get(name);
            if (object == null) {
                throw new NameNotFoundException(name);
            }
            return object;
        }
    }
}
