// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.endpoint;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What of an endpoint is stored encrypted.
 *
 * @param headers its headers as one text: some of them are credentials; empty if it has none
 * @param secrets its secrets, the newest first
 */
public record EncryptedParts(Optional<String> headers, List<StoredSecret> secrets) {

    static final EncryptedParts NOTHING = new EncryptedParts(Optional.empty(), List.of());

    public EncryptedParts {
        secrets = List.copyOf(secrets);
    }

    EncryptedParts withHeaders(Optional<String> text) {
        return new EncryptedParts(text, secrets);
    }

    EncryptedParts withSecrets(List<StoredSecret> others) {
        return new EncryptedParts(headers, others);
    }

    /** What those secrets are that still sign, with a new one in front, when they end at a time. */
    EncryptedParts rotated(StoredSecret next, Instant end, Instant now) {
        Stream<StoredSecret> old =
                secrets.stream().map(secret -> secret.endingAt(end)).filter(secret -> secret.signsAt(now));
        return new EncryptedParts(headers, Stream.concat(Stream.of(next), old).toList());
    }
}
