// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import ee.webhooks.impl.message.DeclarationRules;
import ee.webhooks.impl.message.Problems;
import ee.webhooks.impl.message.WebhookMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The file with the contract that receivers know. */
record Snapshot(Path file) {

    /** The system property that makes a snapshot of what there is. */
    static final String ACCEPT = "webhooks.contract.accept";

    /** The same for builds that do not pass system properties to tests. */
    static final String ACCEPT_VARIABLE = "WEBHOOKS_CONTRACT_ACCEPT";

    // Sorted and with the same line ends everywhere, so that the differences between two versions are those of the
    // contract
    private static final ObjectMapper MAPPER =
            new ObjectMapper().configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true);
    private static final DefaultIndenter INDENTER = new DefaultIndenter("  ", "\n");
    private static final DefaultPrettyPrinter PRINTER =
            new DefaultPrettyPrinter().withObjectIndenter(INDENTER).withArrayIndenter(INDENTER);

    static String fileName(Class<?> type) {
        return DeclarationRules.kebabCase(type.getSimpleName()) + ".json";
    }

    void verify(Document document, Problems problems) {
        JsonNode actual = ContractTerms.of(document.root());
        if (isAccepted()) {
            write(actual);
            return;
        }
        if (!Files.exists(file)) {
            problems.add(WebhookMessage.CONTRACT_SNAPSHOT_MISSING, file, ACCEPT);
            return;
        }
        try {
            compare(MAPPER.readTree(Files.readString(file)), actual, problems);
        } catch (JsonProcessingException malformed) {
            problems.add(WebhookMessage.CONTRACT_SNAPSHOT_MALFORMED, file, ACCEPT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void compare(JsonNode known, JsonNode actual, Problems problems) {
        List<Change> changes = known.equals(actual) ? List.of() : ContractComparison.compare(known, actual);
        for (Change change : changes) {
            WebhookMessage message = change.compatible()
                    ? WebhookMessage.CONTRACT_CHANGED_COMPATIBLY
                    : WebhookMessage.CONTRACT_CHANGED_INCOMPATIBLY;
            problems.add(message, change.text(), ACCEPT, file);
        }
    }

    private static boolean isAccepted() {
        return Boolean.getBoolean(ACCEPT) || Boolean.parseBoolean(System.getenv(ACCEPT_VARIABLE));
    }

    private void write(JsonNode contract) {
        try {
            if (file.getParent() != null) {
                Files.createDirectories(file.getParent());
            }
            Object sorted = MAPPER.treeToValue(contract, Map.class);
            Files.writeString(file, MAPPER.writer(PRINTER).writeValueAsString(sorted) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
