// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.outbox.jdbc;

import java.util.Set;

/**
 * By what nodes of one application, and its versions, are told from another application that shares the tables.
 *
 * @param name the name that its rows have
 * @param archive what the server calls the application, with a version; empty if the server gives no name
 * @param archiveWithoutVersion the same for all versions
 * @param configured whether {@code webhooks.application} sets the name; otherwise it is derived from the archive
 * @param webhooks the webhooks that the application declares
 */
public record ApplicationIdentity(
        String name, String archive, String archiveWithoutVersion, boolean configured, Set<String> webhooks) {

    public ApplicationIdentity {
        webhooks = Set.copyOf(webhooks);
    }

    /** An application whose name is configured. */
    public static ApplicationIdentity configured(String name) {
        return new ApplicationIdentity(name, "", "", true, Set.of());
    }
}
