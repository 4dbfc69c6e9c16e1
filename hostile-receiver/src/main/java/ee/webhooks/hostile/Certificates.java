// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.hostile;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** An authority of its own, made anew each time, and the certificates that it signs. */
public final class Certificates {

    /** Opens every store that is made here. */
    public static final String PASSWORD = "changeit";

    private static final char[] PASSWORD_CHARACTERS = PASSWORD.toCharArray();
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|.*:.*");

    private final SecureRandom random = new SecureRandom();
    private final KeyPair authorityKeys = keys();
    private final X500Name authorityName = new X500Name("CN=Test Authority " + Long.toHexString(random.nextLong()));
    private final X509Certificate authority;

    public Certificates() {
        Instant now = Instant.now();
        authority = sign(
                authorityName,
                authorityKeys,
                authorityName,
                authorityKeys,
                now.minus(Duration.ofDays(1)),
                now.plus(Duration.ofDays(1)),
                true);
    }

    /** A certificate and its key. */
    public final class Identity {

        private final KeyPair keys;
        private final X509Certificate[] chain;

        private Identity(KeyPair keys, X509Certificate... chain) {
            this.keys = keys;
            this.chain = chain;
        }

        /** For a server; it asks clients for a certificate of this authority if {@code clientAuthentication}, which the server must demand itself. */
        public SSLContext serverContext() {
            try {
                KeyManagerFactory keyManagers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
                keyManagers.init(keyStore(), PASSWORD_CHARACTERS);
                TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
                trust.init(trustStore());
                SSLContext context = SSLContext.getInstance("TLS");
                context.init(keyManagers.getKeyManagers(), trust.getTrustManagers(), random);
                return context;
            } catch (GeneralSecurityException | IOException impossible) {
                throw new IllegalStateException(impossible);
            }
        }

        private KeyStore keyStore() throws GeneralSecurityException, IOException {
            KeyStore store = emptyStore();
            store.setKeyEntry("identity", keys.getPrivate(), PASSWORD_CHARACTERS, chain.clone());
            return store;
        }

        /** Writes a PKCS #12 file with the certificate and its key. */
        public Path writeTo(Path file) {
            try {
                return write(keyStore(), file);
            } catch (GeneralSecurityException | IOException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }

    /** A valid certificate for host names and addresses. */
    public Identity of(String... hosts) {
        Instant now = Instant.now();
        return between(now.minus(Duration.ofHours(1)), now.plus(Duration.ofHours(1)), hosts);
    }

    /** A certificate with times of its own. */
    public Identity between(Instant notBefore, Instant notAfter, String... hosts) {
        KeyPair keys = keys();
        X500Name name = new X500Name("CN=Test Server");
        return new Identity(
                keys, sign(name, keys, authorityName, authorityKeys, notBefore, notAfter, false, hosts), authority);
    }

    /** A self-signed certificate. */
    public Identity selfSigned(String... hosts) {
        KeyPair keys = keys();
        X500Name name = new X500Name("CN=Test Impostor");
        Instant now = Instant.now();
        return new Identity(
                keys,
                sign(
                        name,
                        keys,
                        name,
                        keys,
                        now.minus(Duration.ofHours(1)),
                        now.plus(Duration.ofHours(1)),
                        false,
                        hosts));
    }

    /** Writes a PKCS #12 file with the certificate of the authority. */
    public Path writeTrustStoreTo(Path file) {
        try {
            return write(trustStore(), file);
        } catch (GeneralSecurityException | IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private KeyStore trustStore() throws GeneralSecurityException, IOException {
        KeyStore store = emptyStore();
        store.setCertificateEntry("authority", (Certificate) authority);
        return store;
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static Path write(KeyStore store, Path file) throws GeneralSecurityException, IOException {
        try (OutputStream stream = Files.newOutputStream(file)) {
            store.store(stream, PASSWORD_CHARACTERS);
        }
        return file;
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private X509Certificate sign(
            X500Name subject,
            KeyPair subjectKeys,
            X500Name issuer,
            KeyPair issuerKeys,
            Instant notBefore,
            Instant notAfter,
            boolean isAuthority,
            String... hosts) {
        try {
            JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    issuer,
                    new BigInteger(64, random),
                    Date.from(notBefore),
                    Date.from(notAfter),
                    subject,
                    subjectKeys.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(isAuthority));
            if (hosts.length > 0) {
                GeneralName[] names =
                        Stream.of(hosts).map(Certificates::generalName).toArray(GeneralName[]::new);
                builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
            }
            return new JcaX509CertificateConverter()
                    .getCertificate(builder.build(
                            new JcaContentSignerBuilder("SHA256withECDSA").build(issuerKeys.getPrivate())));
        } catch (GeneralSecurityException | IOException | OperatorCreationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static GeneralName generalName(String host) {
        return new GeneralName(ADDRESS.matcher(host).matches() ? GeneralName.iPAddress : GeneralName.dNSName, host);
    }
}
