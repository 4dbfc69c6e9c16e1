// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.portal.web;

import java.util.List;

/**
 * What answers a method of a resource.
 *
 * @param path the parts of its path; one in braces stands for any text
 * @param target the answer
 */
public record Route<T>(String method, List<String> path, T target) {

    /** @param path as OpenAPI writes it: {@code /endpoints/{id}} */
    public static <T> Route<T> of(String method, String path, T target) {
        return new Route<>(method, List.of(path.substring(1).split("/")), target);
    }

    /** The path as OpenAPI writes it. */
    public String template() {
        return "/" + String.join("/", path);
    }

    boolean matches(List<String> parts) {
        if (parts.size() != path.size()) {
            return false;
        }
        for (int i = 0; i < parts.size(); i++) {
            if (!path.get(i).startsWith("{") && !path.get(i).equals(parts.get(i))) {
                return false;
            }
        }
        return true;
    }
}
