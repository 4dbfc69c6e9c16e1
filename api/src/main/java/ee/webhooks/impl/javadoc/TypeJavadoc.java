// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.javadoc;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The Javadoc of one type, as Markdown, by {@link JavadocKey}s. It lies beside the class file of the type, as a properties file in UTF-8, so that it
 * comes along wherever the class goes.
 */
public final class TypeJavadoc {

    private static final String SUFFIX = ".webhooks-javadoc.properties";

    private final Map<String, String> texts;

    public TypeJavadoc(Map<String, String> texts) {
        this.texts = Map.copyOf(texts);
    }

    /**
     * The name of the file, without the folder.
     *
     * @param binaryName the name of the type, or what follows its package
     */
    public static String fileName(String binaryName) {
        return binaryName.substring(binaryName.lastIndexOf('.') + 1) + SUFFIX;
    }

    /**
     * Whether there is a file for a type, with texts or without any.
     *
     * @param loader a class loader that knows the type
     * @param binaryName the name of the type
     * @return whether there is one
     */
    public static boolean isStored(ClassLoader loader, String binaryName) {
        try (InputStream file = open(loader, binaryName)) {
            return file != null;
        } catch (IOException unreadable) {
            return true;
        }
    }

    private static InputStream open(ClassLoader loader, String binaryName) {
        return loader.getResourceAsStream(binaryName.replace('.', '/') + SUFFIX);
    }

    /**
     * Reads what is kept of a type.
     *
     * @param loader a class loader that knows the type
     * @param binaryName the name of the type
     * @return the Javadoc, without any text if none is kept
     * @throws UncheckedIOException if there is a file and it cannot be read
     * @throws IllegalArgumentException if there is a file and it is malformed
     */
    public static TypeJavadoc read(ClassLoader loader, String binaryName) {
        try (InputStream file = open(loader, binaryName)) {
            Properties properties = new Properties();
            if (file != null) {
                properties.load(new InputStreamReader(file, StandardCharsets.UTF_8));
            }
            Map<String, String> texts = new TreeMap<>();
            properties.stringPropertyNames().forEach(key -> texts.put(key, properties.getProperty(key)));
            return new TypeJavadoc(texts);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Optional<String> text(String key) {
        return Optional.ofNullable(texts.get(key));
    }

    public boolean isEmpty() {
        return texts.isEmpty();
    }

    /** Writes the same bytes for the same texts, so that builds can be repeated. */
    public void write(Writer target) throws IOException {
        Properties properties = new Properties();
        properties.putAll(texts);
        StringWriter unordered = new StringWriter();
        properties.store(unordered, null);
        Predicate<String> isDate = line -> line.startsWith("#");
        for (String line :
                unordered.toString().lines().filter(isDate.negate()).sorted().toList()) {
            target.write(line);
            target.write('\n');
        }
    }
}
