// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.store.jdbc.node;

import java.util.Optional;
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

    /**
     * How an application that has the same name, too, differs from this one; empty if it may be a node or a version of it. If both have configured
     * the name, they are one.
     *
     * @param configuredThere whether its name is configured
     * @param archiveThere what its archive is called, for people
     * @param sameArchive whether that is the archive of this one
     * @param similar whether at least half of what both declare is the same
     * @param declared what they declare, in the plural
     */
    public Optional<String> difference(
            boolean configuredThere, String archiveThere, boolean sameArchive, boolean similar, String declared) {
        if (configured && configuredThere) {
            return Optional.empty();
        }
        if (!sameArchive) {
            return Optional.of("that is '" + archiveThere + "', this is '" + archive + "'");
        }
        return similar
                ? Optional.empty()
                : Optional.of(
                        "both are '" + archiveThere + "', but fewer than half of their " + declared + " are the same");
    }

    /** An application whose name is configured. */
    public static ApplicationIdentity configured(String name) {
        return new ApplicationIdentity(name, "", "", true, Set.of());
    }
}
