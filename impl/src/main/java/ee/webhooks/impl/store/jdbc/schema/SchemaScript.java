// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc.schema;

import ee.webhooks.impl.message.WebhookMessage;
import ee.webhooks.impl.store.jdbc.dialect.Dialect;
import ee.webhooks.impl.store.jdbc.dialect.Dialects;
import ee.webhooks.impl.store.jdbc.sql.Tables;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The statements that create the tables in one kind of database, or change those of an older version. */
public final class SchemaScript {

    private static final String PATH = "/META-INF/webhooks-ee/schema/%s/%s.sql";

    private final String text;

    private SchemaScript(String name, Dialect dialect, Tables tables) {
        // Braces in comments would be taken for names.
        this.text = read(PATH.formatted(dialect.name(), name))
                .lines()
                .map(line -> line.startsWith("--") ? line : tables.in(line))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    /** Creates the tables in their newest version. */
    public static SchemaScript creating(SchemaPart part, Dialect dialect, Tables tables) {
        return new SchemaScript(part.script(), dialect, tables);
    }

    /** Changes the tables of one version into those of the next, one script for each version that is missing. */
    public static List<SchemaScript> migrating(SchemaPart part, int from, Dialect dialect, Tables tables) {
        return IntStream.rangeClosed(from + 1, part.version())
                .mapToObj(version -> new SchemaScript("V" + version + "__" + part.script(), dialect, tables))
                .toList();
    }

    private static String read(String path) {
        try (InputStream stream = SchemaScript.class.getResourceAsStream(path)) {
            if (stream == null) {
                throw new IllegalStateException(WebhookMessage.SCHEMA_SCRIPT_MISSING.format(path));
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The script as a person would run it. */
    String text() {
        return text;
    }

    public List<String> statements() {
        String withoutComments =
                text.lines().filter(line -> !line.startsWith("--")).collect(Collectors.joining("\n"));
        return Stream.of(withoutComments.split(";"))
                .map(String::strip)
                .filter(statement -> !statement.isEmpty())
                .toList();
    }

    /**
     * Prints the statements: {@code java -cp webhooks-ee.jar:webhooks-ee-api.jar ee.webhooks.impl.store.jdbc.schema.SchemaScript postgresql [table-prefix
     * [version]]}.
     *
     * @param arguments the database; the prefix of the tables, if it is not the default; the version of the tables that are there, to print only what
     *     changes them
     */
    public static void main(String[] arguments) {
        try (PrintStream out =
                new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8)) {
            print(arguments, out);
        }
    }

    static void print(String[] arguments, PrintStream out) {
        boolean valid = arguments.length >= 1
                && arguments.length <= 3
                && Dialects.named(arguments[0]).isPresent()
                && (arguments.length == 1 || Tables.isValid(arguments[1]))
                && (arguments.length < 3 || arguments[2].matches("[1-9][0-9]{0,8}"));
        if (!valid) {
            out.println("Arguments: a database (" + Dialects.names() + "), the value of webhooks.table-prefix if it is"
                    + " not " + Tables.DEFAULT_PREFIX
                    + ", and after it, to change tables that are there, their version");
            return;
        }
        Tables tables = new Tables(arguments.length == 1 ? Tables.DEFAULT_PREFIX : arguments[1]);
        Dialect dialect = Dialects.named(arguments[0]).orElseThrow();
        for (SchemaPart part : SchemaPart.values()) {
            if (arguments.length < 3) {
                out.print(creating(part, dialect, tables).text());
            } else {
                migrating(part, Integer.parseInt(arguments[2]), dialect, tables)
                        .forEach(script -> out.print(script.text()));
            }
        }
    }
}
