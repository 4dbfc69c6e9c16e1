// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.endpoint;

/**
 * An endpoint was enabled or disabled.
 *
 * @param endpointId the endpoint
 * @param enabled whether calls are sent to it from now on, or are to be cancelled because it is not there any more
 */
public record EndpointSwitch(String endpointId, boolean enabled) {}
