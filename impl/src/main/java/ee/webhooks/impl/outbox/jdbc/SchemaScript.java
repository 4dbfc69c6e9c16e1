// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.outbox.jdbc;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The statements that create the tables in one kind of database. */
public final class SchemaScript {

    static final int VERSION = 1;

    /** The tables of what is sent. */
    static final String OUTBOX = "outbox";

    /** The table of what is received. */
    static final String RECEIVED = "received";

    private static final String PATH = "/META-INF/webhooks-ee/schema/%s/%s.sql";

    private final String text;

    SchemaScript(String name, Dialect dialect, Tables tables) {
        // Braces in comments would be taken for names.
        this.text = read(PATH.formatted(dialect.name(), name))
                .lines()
                .map(line -> line.startsWith("--") ? line : tables.in(line))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String read(String path) {
        try (InputStream stream = SchemaScript.class.getResourceAsStream(path)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The script as a person would run it. */
    String text() {
        return text;
    }

    List<String> statements() {
        String withoutComments =
                text.lines().filter(line -> !line.startsWith("--")).collect(Collectors.joining("\n"));
        return Stream.of(withoutComments.split(";"))
                .map(String::strip)
                .filter(statement -> !statement.isEmpty())
                .toList();
    }

    /**
     * Prints the statements: {@code java -cp webhooks-ee.jar ee.webhooks.impl.outbox.jdbc.SchemaScript postgresql [table-prefix]}.
     *
     * @param arguments the database; the prefix of the tables, if it is not the default
     */
    public static void main(String[] arguments) {
        try (PrintStream out =
                new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8)) {
            print(arguments, out);
        }
    }

    static void print(String[] arguments, PrintStream out) {
        boolean valid = arguments.length >= 1
                && arguments.length <= 2
                && Dialects.named(arguments[0]).isPresent()
                && (arguments.length == 1 || Tables.isValid(arguments[1]));
        if (!valid) {
            out.println("Arguments: a database (" + Dialects.names() + ") and, if it is not " + Tables.DEFAULT_PREFIX
                    + ", the value of webhooks.table-prefix");
            return;
        }
        Tables tables = new Tables(arguments.length == 2 ? arguments[1] : Tables.DEFAULT_PREFIX);
        Dialect dialect = Dialects.named(arguments[0]).orElseThrow();
        out.print(new SchemaScript(OUTBOX, dialect, tables).text());
        out.print(new SchemaScript(RECEIVED, dialect, tables).text());
    }
}
