// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * What an HTTP Message Signature is made over (RFC 9421, section 2.5).
 *
 * @param method the HTTP method
 * @param url the URL that is called
 * @param headers returns the value of a header by its name in lower case
 */
record SignatureBase(String method, URI url, Function<String, Optional<String>> headers) {

    static final String METHOD = "@method";
    static final String AUTHORITY = "@authority";
    static final String PATH = "@path";
    static final String QUERY = "@query";

    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    /**
     * The bytes that are signed.
     *
     * @param components the names of what is covered
     * @param parameters the list of these names and the parameters, as they are in {@code Signature-Input}
     * @return empty if a component is missing or not known here
     */
    Optional<byte[]> of(List<String> components, String parameters) {
        StringBuilder base = new StringBuilder();
        for (String component : components) {
            Optional<String> value = value(component);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            base.append('"')
                    .append(component)
                    .append("\": ")
                    .append(value.get())
                    .append('\n');
        }
        return Optional.of(base.append("\"@signature-params\": ")
                .append(parameters)
                .toString()
                .getBytes(UTF_8));
    }

    private Optional<String> value(String component) {
        return switch (component) {
            case METHOD -> Optional.of(method);
            case AUTHORITY -> Optional.ofNullable(url.getHost()).map(host -> host.toLowerCase(Locale.ROOT) + port());
            case PATH ->
                Optional.of(url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath());
            case QUERY -> Optional.of("?" + (url.getRawQuery() == null ? "" : url.getRawQuery()));
            case "@scheme" -> Optional.ofNullable(url.getScheme()).map(scheme -> scheme.toLowerCase(Locale.ROOT));
            case "@target-uri" -> Optional.of(url.toString());
            default ->
                component.startsWith("@")
                        ? Optional.empty()
                        : headers.apply(component).map(String::strip);
        };
    }

    /** Section 2.2.3: not that of the scheme. */
    private String port() {
        int port = url.getPort();
        int usual = "https".equalsIgnoreCase(url.getScheme()) ? HTTPS : HTTP;
        return port < 0 || port == usual ? "" : ":" + port;
    }
}
