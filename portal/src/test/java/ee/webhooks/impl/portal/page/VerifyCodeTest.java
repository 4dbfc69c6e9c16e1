// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.portal.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import ee.webhooks.WebhookSecret;
import ee.webhooks.WebhookSecretType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The code that the portal shows accepts what the library signs, and nothing else: run in each language that is on this machine. */
class VerifyCodeTest {

    private static final byte[] BODY = "{\"text\": \"grüße\\n\"}".getBytes(UTF_8);
    private static final long LATE_SECONDS = 400;

    /** Prints one line for each case: {@code true} or {@code false}. */
    private static final Map<String, Program> PROGRAMS = Map.of(
            "java",
                    new Program(
                            "Main.java",
                            List.of(
                                    Path.of(System.getProperty("java.home"), "bin", "java")
                                            .toString(),
                                    "Main.java"),
                            """

                            class Main {
                                public static void main(String[] cases) throws Exception {
                                    for (String one : cases) {
                                        String[] parts = one.split("\\\\|", -1);
                                        System.out.println(WebhookSignature.isGenuine(parts[0], parts[1], parts[2], Base64.getDecoder().decode(parts[3])));
                                    }
                                }
                            }
                            """),
            "python", new Program("receiver.py", List.of("python3", "receiver.py"), """

                            import sys
                            for one in sys.argv[1:]:
                                message_id, timestamp, signatures, body = one.split("|")
                                headers = {"webhook-id": message_id, "webhook-timestamp": timestamp, "webhook-signature": signatures}
                                print(str(is_genuine(headers, base64.b64decode(body))).lower())
                            """),
            "javascript", new Program("receiver.mjs", List.of("node", "receiver.mjs"), """

                            for (const one of process.argv.slice(2)) {
                              const [id, timestamp, signatures, body] = one.split('|');
                              const headers = { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures };
                              console.log(isGenuine(headers, Buffer.from(body, 'base64')));
                            }
                            """),
            "go", new Program("receiver.go", List.of("go", "run", "receiver.go"), """

                            func main() {
                            	for _, one := range os.Args[1:] {
                            		parts := strings.Split(one, "|")
                            		header := http.Header{}
                            		header.Set("webhook-id", parts[0])
                            		header.Set("webhook-timestamp", parts[1])
                            		header.Set("webhook-signature", parts[2])
                            		body, _ := base64.StdEncoding.DecodeString(parts[3])
                            		fmt.Println(IsGenuine(header, body))
                            	}
                            }
                            """),
            "php", new Program("receiver.php", List.of("php", "receiver.php"), """

                            foreach (array_slice($argv, 1) as $one) {
                                [$id, $timestamp, $signatures, $body] = explode('|', $one);
                                echo isGenuine($id, $timestamp, $signatures, base64_decode($body)) ? "true\\n" : "false\\n";
                            }
                            """));

    static Stream<Arguments> programs() {
        return PROGRAMS.keySet().stream()
                .sorted()
                .flatMap(language -> Stream.of(WebhookSecretType.HMAC_SHA256, WebhookSecretType.ED25519)
                        .map(type -> Arguments.of(language, type)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("programs")
    void theCodeAcceptsWhatTheLibrarySignsAndNothingElse(
            String language, WebhookSecretType type, @TempDir Path directory) throws IOException, InterruptedException {
        WebhookSecret secret = WebhookSecret.generate(type, new SecureRandom());
        WebhookSecret other = WebhookSecret.generate(type, new SecureRandom());
        long now = Instant.now().getEpochSecond();
        String signature = secret.sign("msg_1", now, BODY);
        byte[] changed = BODY.clone();
        changed[3] ^= 1;

        String key = secret.publicKey().map(Object::toString).orElseGet(secret::reveal);
        Program program = PROGRAMS.get(language);
        Files.writeString(directory.resolve(program.file()), program.text(code(language, type, key)));
        List<String> answers = program.run(
                directory,
                Stream.of(
                        call("msg_1", now, signature, BODY),
                        call("msg_1", now, other.sign("msg_1", now, BODY) + " " + signature, BODY),
                        call("msg_1", now, other.sign("msg_1", now, BODY), BODY),
                        call("msg_2", now, signature, BODY),
                        call("msg_1", now + 1, signature, BODY),
                        call("msg_1", now, signature, changed),
                        call("msg_1", now, "v1,??? v1a,??? v2 , " + signature.substring(1), BODY),
                        call("msg_1", now - LATE_SECONDS, secret.sign("msg_1", now - LATE_SECONDS, BODY), BODY),
                        call("msg_1", now + LATE_SECONDS, secret.sign("msg_1", now + LATE_SECONDS, BODY), BODY)));

        assertThat(answers)
                .containsExactly("true", "true", "false", "false", "false", "false", "false", "false", "false");
    }

    private static String code(String language, WebhookSecretType type, String key) {
        String file = language + (type == WebhookSecretType.ED25519 ? "-ed25519.txt" : "-hmac.txt");
        return UiFiles.text(UiFiles.FOLDER.resolve("verify").resolve(file))
                .replace("{{key}}", key)
                .replace("{{path}}", "/hooks");
    }

    private static String call(String id, long timestamp, String signatures, byte[] body) {
        return String.join(
                "|",
                id,
                Long.toString(timestamp),
                signatures,
                Base64.getEncoder().encodeToString(body));
    }

    /** The code of the portal with what calls it. */
    private record Program(String file, List<String> command, String end) {

        private static final long PATIENCE_SECONDS = 120;

        /** The first class of a Java file is the one that runs, and Go has one list of imports. */
        String text(String code) {
            return switch (file) {
                case "Main.java" -> {
                    int at = code.indexOf("public final class");
                    yield code.substring(0, at) + end + code.substring(at).replace("public final class", "final class");
                }
                case "receiver.go" ->
                    code.replace("package webhooks", "package main")
                                    .replace("import (", "import (\n\t\"fmt\"\n\t\"os\"")
                            + end;
                case "receiver.php" -> code.substring(0, code.indexOf("$body = file_get_contents")) + end;
                default -> code + end;
            };
        }

        List<String> run(Path directory, Stream<String> calls) throws IOException, InterruptedException {
            Path output = directory.resolve("output.txt");
            Path errors = directory.resolve("errors.txt");
            ProcessBuilder builder = new ProcessBuilder(
                            Stream.concat(command.stream(), calls).toList())
                    .directory(directory.toFile())
                    .redirectOutput(output.toFile())
                    .redirectError(errors.toFile());
            Process process = start(builder);
            try {
                assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS))
                        .as("%s ends", command)
                        .isTrue();
            } finally {
                process.destroyForcibly();
            }
            String said = Files.readString(errors);
            if (said.contains("No module named 'cryptography'")) {
                abort("Python has no module cryptography on this machine");
            }
            assertThat(process.exitValue()).as(said).isZero();
            return Files.readAllLines(output);
        }

        private Process start(ProcessBuilder builder) {
            try {
                return builder.start();
            } catch (IOException absent) {
                return abort("There is no " + command.get(0) + " on this machine: " + absent.getMessage());
            }
        }
    }
}
