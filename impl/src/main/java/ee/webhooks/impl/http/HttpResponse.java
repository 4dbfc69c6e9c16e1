// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The response to a request, as far as it was read.
 *
 * @param status 200 to 999
 * @param headers the values of each header, by its name in lower case
 * @param body the beginning of the body, as it was transferred; none if it could not be read
 */
public record HttpResponse(int status, Map<String, List<String>> headers, byte[] body) {

    /** The first value of a header, whatever its case; empty if there is none. */
    public Optional<String> header(String lowerCaseName) {
        List<String> values = headers.getOrDefault(lowerCaseName, List.of());
        return values.isEmpty() ? Optional.empty() : Optional.of(values.get(0));
    }

    /** Whether the receiver has accepted the request. */
    public boolean isSuccess() {
        return isSuccess(status);
    }

    /** Whether a status says that the receiver has accepted the request. */
    public static boolean isSuccess(int status) {
        return status >= 200 && status <= 299;
    }

    @Override
    public String toString() {
        return "HttpResponse[" + status + "]";
    }
}
