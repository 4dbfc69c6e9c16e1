// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.declare;

/**
 * A parameter that is sent beside the body.
 *
 * @param index its place among the parameters
 * @param place where in the request it goes
 * @param name its name there
 */
public record RequestParameter(int index, Place place, String name) {

    /** Where in a request a parameter goes. */
    public enum Place {
        HEADER,
        QUERY,
        COOKIE
    }
}
