// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.openapi;

import java.util.List;
import java.util.Set;

/**
 * What a schema was made from.
 *
 * @param names the names it may have, the best one first: that is its own unless another schema has it; the last one is that of no other class
 * @param classes the binary names of the application's classes that it was made from, more than one if they are type arguments of each other
 * @param members the names in Java of its properties, which are those in JSON unless something says otherwise
 */
public record SchemaOrigin(List<String> names, Set<String> classes, Set<String> members) {}
