// SPDX-License-Identifier: Apache-2.0
package ee.webhooks;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * TLS as one endpoint needs it: the certificate that the library shows to the receiver, and whom it trusts. Without it, no certificate is shown and the
 * authorities that the platform trusts are trusted. TLS 1.2 or later, and a certificate that is made out to the host, are required in any case.
 *
 * <p>Stores are files on the server, read when a connection is opened and again every ten minutes. A store that cannot be read fails the deployment if
 * the endpoint is configured, and otherwise every attempt. Immutable and safe for use by any number of threads; {@link #toString()} shows no password.
 *
 * <pre>{@code
 * WebhookTls tls = WebhookTls.builder()
 *         .keyStore(Path.of("/etc/webhooks/acme.p12"), "PKCS12", password)
 *         .trustStore(Path.of("/etc/webhooks/acme-ca.p12"), "PKCS12", password)
 *         .build();
 * }</pre>
 *
 * @since 0.1
 */
public final class WebhookTls {

    /**
     * A file of keys or certificates. It has no property, so that a mapper such as JSON-B writes no password.
     *
     * @since 0.1
     */
    public static final class Store {

        private final Path file;
        private final String type;
        private final String password;

        /**
         * Describes a store without reading it.
         *
         * @param file where it is
         * @param type what {@link java.security.KeyStore#getInstance(String)} takes, such as {@code PKCS12}
         * @param password opens the file and its keys
         * @throws NullPointerException if anything is {@code null}
         */
        public Store(Path file, String type, String password) {
            this.file = requireNonNull(file, "file");
            this.type = requireNonNull(type, "type");
            this.password = requireNonNull(password, "password");
        }

        /**
         * Where it is.
         *
         * @return the file
         */
        public Path file() {
            return file;
        }

        /**
         * Its format.
         *
         * @return what {@link java.security.KeyStore#getInstance(String)} takes
         */
        public String type() {
            return type;
        }

        /**
         * Opens the file and its keys.
         *
         * @return the password
         */
        public String password() {
            return password;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Store store
                    && file.equals(store.file)
                    && type.equals(store.type)
                    && password.equals(store.password);
        }

        @Override
        public int hashCode() {
            return Objects.hash(file, type, password);
        }

        @Override
        public String toString() {
            return "Store[" + file + ", " + type + "]";
        }
    }

    private final Store keyStore;
    private final Store trustStore;

    private WebhookTls(Builder builder) {
        this.keyStore = builder.keyStore;
        this.trustStore = builder.trustStore;
    }

    /**
     * Begins a description without any store.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The key and the certificate to show to a receiver that asks for one.
     *
     * @return the store; empty for none
     */
    public Optional<Store> keyStore() {
        return Optional.ofNullable(keyStore);
    }

    /**
     * The certificates of the authorities that are trusted, and no others.
     *
     * @return the store; empty for those that the platform trusts
     */
    public Optional<Store> trustStore() {
        return Optional.ofNullable(trustStore);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof WebhookTls tls
                && Objects.equals(keyStore, tls.keyStore)
                && Objects.equals(trustStore, tls.trustStore);
    }

    @Override
    public int hashCode() {
        return Objects.hash(keyStore, trustStore);
    }

    @Override
    public String toString() {
        return "WebhookTls[keyStore=" + keyStore + ", trustStore=" + trustStore + "]";
    }

    /** Collects what a description is made of. Not safe for use by several threads. */
    public static final class Builder {

        private Store keyStore;
        private Store trustStore;

        private Builder() {}

        /**
         * Sets the key and the certificate to show to a receiver that asks for one.
         *
         * @param file where the store is
         * @param type its type, such as {@code PKCS12}
         * @param password opens it and its key
         * @return this builder
         */
        public Builder keyStore(Path file, String type, String password) {
            keyStore = new Store(file, type, password);
            return this;
        }

        /**
         * Sets the certificates of the authorities that are trusted.
         *
         * @param file where the store is
         * @param type its type, such as {@code PKCS12}
         * @param password opens it
         * @return this builder
         */
        public Builder trustStore(Path file, String type, String password) {
            trustStore = new Store(file, type, password);
            return this;
        }

        /**
         * Makes the description. No file is read.
         *
         * @return the description
         */
        public WebhookTls build() {
            return new WebhookTls(this);
        }
    }
}
