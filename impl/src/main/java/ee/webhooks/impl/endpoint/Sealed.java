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
public record Sealed(Optional<String> headers, List<StoredSecret> secrets) {

    static final Sealed NOTHING = new Sealed(Optional.empty(), List.of());

    public Sealed {
        secrets = List.copyOf(secrets);
    }

    Sealed withHeaders(Optional<String> text) {
        return new Sealed(text, secrets);
    }

    Sealed withSecrets(List<StoredSecret> others) {
        return new Sealed(headers, others);
    }

    /** What those secrets are that still sign, with a new one in front, when they end at a time. */
    Sealed rotated(StoredSecret next, Instant end, Instant now) {
        Stream<StoredSecret> old =
                secrets.stream().map(secret -> secret.endingAt(end)).filter(secret -> secret.signsAt(now));
        return new Sealed(headers, Stream.concat(Stream.of(next), old).toList());
    }
}
