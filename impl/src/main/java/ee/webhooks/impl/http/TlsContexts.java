// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.http;

import ee.webhooks.WebhookTls;
import ee.webhooks.WebhookTls.Store;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/**
 * The TLS contexts of endpoints, one for each distinct description, so that sessions are resumed. Stores are read again after a while, so that a renewed
 * certificate needs no restart. Safe for use by any number of threads.
 */
public final class TlsContexts {

    private static final Duration LIFE = Duration.ofMinutes(10);

    private record Entry(SSLContext context, long madeAt) {

        boolean isYoung() {
            return System.nanoTime() - madeAt < LIFE.toNanos();
        }
    }

    private final ConcurrentMap<Optional<WebhookTls>, Entry> entries = new ConcurrentHashMap<>();

    /**
     * @throws GeneralSecurityException if a store has another type than the description says
     * @throws IOException if a store cannot be read, or its password is wrong
     */
    SSLContext of(Optional<WebhookTls> tls) throws GeneralSecurityException, IOException {
        Entry known = entries.get(tls);
        // Those of the platform cannot change while it runs.
        if (known != null && (tls.isEmpty() || known.isYoung())) {
            return known.context();
        }
        SSLContext made = make(tls);
        entries.values().removeIf(entry -> !entry.isYoung());
        entries.put(tls, new Entry(made, System.nanoTime()));
        return made;
    }

    /**
     * Reads the stores of a description, to see whether they can be read.
     *
     * @throws GeneralSecurityException if one has another type than the description says
     * @throws IOException if one cannot be read, or its password is wrong
     */
    public static void check(WebhookTls tls) throws GeneralSecurityException, IOException {
        make(Optional.of(tls));
    }

    private static SSLContext make(Optional<WebhookTls> tls) throws GeneralSecurityException, IOException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(
                keyManagers(tls.flatMap(WebhookTls::keyStore)),
                trustManagers(tls.flatMap(WebhookTls::trustStore)),
                null);
        return context;
    }

    /** Without a store there are none, not those of the platform: on some servers these would hand the server's own certificate to any receiver. */
    private static KeyManager[] keyManagers(Optional<Store> store) throws GeneralSecurityException, IOException {
        if (store.isEmpty()) {
            return new KeyManager[0];
        }
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(load(store.get()), store.get().password().toCharArray());
        return factory.getKeyManagers();
    }

    private static TrustManager[] trustManagers(Optional<Store> store) throws GeneralSecurityException, IOException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store.isEmpty() ? null : load(store.get()));
        return factory.getTrustManagers();
    }

    private static KeyStore load(Store store) throws GeneralSecurityException, IOException {
        KeyStore keyStore = KeyStore.getInstance(store.type());
        try (InputStream stream = Files.newInputStream(store.file())) {
            keyStore.load(stream, store.password().toCharArray());
        }
        return keyStore;
    }
}
