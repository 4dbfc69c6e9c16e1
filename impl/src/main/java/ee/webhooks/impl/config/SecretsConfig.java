// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.config;

import ee.webhooks.impl.endpoint.EncryptionKey;
import java.util.List;

/**
 * {@code webhooks.secrets.*}
 *
 * @param keys what stored secrets are encrypted with: the first writes, all read; none if no secret can be stored
 */
public record SecretsConfig(List<EncryptionKey> keys) {}
