// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;

/**
 * Each message of the catalogue is used with as many arguments as its text has places, and with numbers where the text wants numbers. Found in the class
 * files, because a test that runs does not reach every use: the text would fail with "Format specifier '%s'" instead of saying what is wrong.
 */
class MessageArgumentsTest {

    private static final List<String> MODULES = List.of("api", "processor", "openapi", "impl", "test-kit", "portal");

    @Test
    void everyMessageIsUsedWithTheArgumentsOfItsText() {
        MessageUses uses = new MessageUses(
                MODULES.stream().flatMap(MessageArgumentsTest::classes).toList());

        assertThat(uses.wrong()).isEmpty();
        assertThat(uses.messages()).contains(WebhookMessage.values());
    }

    @Test
    void oneArgumentTooFewIsFound() {
        assertThat(usesIn(TooFew.class).wrong())
                .singleElement()
                .asString()
                .contains("WHK00101", "3 arguments, 2 given", "TooFew.text");
    }

    @Test
    void textInThePlaceOfANumberIsFound() {
        assertThat(usesIn(NoNumber.class).wrong()).singleElement().asString().contains("WHK00208", "is not a number");
    }

    @Test
    void eachOfTwoMessagesIsFollowedThroughFieldsMethodsAndLambdas() {
        assertThat(usesIn(OneOfTwo.class, Passed.class).wrong())
                .hasSize(3)
                .anySatisfy(text -> assertThat(text).contains("WHK00110", "OneOfTwo.either"))
                .anySatisfy(text -> assertThat(text).contains("WHK00141", "OneOfTwo.both"))
                .anySatisfy(text -> assertThat(text).contains("WHK00207", "Passed"));
    }

    @Test
    void messageThatCannotBeFollowedIsReported() {
        assertThat(usesIn(Unknown.class).wrong())
                .singleElement()
                .asString()
                .contains("Unknown.text", "cannot be followed");
    }

    private static MessageUses usesIn(Class<?>... types) {
        return new MessageUses(
                Stream.of(types).map(MessageArgumentsTest::classFile).toList());
    }

    private static ClassNode classFile(Class<?> type) {
        try (var file =
                type.getResourceAsStream(type.getName().substring(type.getName().lastIndexOf('.') + 1) + ".class")) {
            return read(file.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<ClassNode> classes(String module) {
        Path root = Path.of("..", module, "target", "classes");
        try (Stream<Path> files = Files.walk(root)) {
            return files
                    .filter(file -> file.toString().endsWith(".class"))
                    .map(MessageArgumentsTest::bytes)
                    .map(MessageArgumentsTest::read)
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ClassNode read(byte[] bytes) {
        ClassNode node = new ClassNode();
        new ClassReader(bytes).accept(node, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return node;
    }

    static final class TooFew {
        static String text(String key) {
            return WebhookMessage.CONFIG_VALUE_INVALID.format(key, "a number");
        }
    }

    static final class NoNumber {
        static String text() {
            return WebhookMessage.CALL_ID_INVALID.format("255");
        }
    }

    static final class OneOfTwo {
        static String either(boolean known, String key) {
            return (known ? WebhookMessage.OUTBOX_IN_MEMORY : WebhookMessage.CALL_AFTER_SHUTDOWN).format(key);
        }

        static void both(Problems problems, boolean known, String key) {
            WebhookMessage message =
                    known ? WebhookMessage.SECRET_OVERLAP_INVALID : WebhookMessage.CONFIG_VALUE_INVALID;
            problems.add(message, key, "a", "b");
        }
    }

    record Passed(WebhookMessage message) {

        static Passed right() {
            return new Passed(WebhookMessage.OUTBOX_READY);
        }

        static Passed wrong() {
            return new Passed(WebhookMessage.CALL_AFTER_SHUTDOWN);
        }

        Supplier<String> text() {
            return () -> message().format();
        }
    }

    static final class Unknown {
        static String text(List<WebhookMessage> messages) {
            return messages.get(0).format();
        }
    }
}
