// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.http;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Finds the addresses of a host: {@code InetAddress::getAllByName}, or another in tests. */
@FunctionalInterface
public interface HostResolver {

    InetAddress[] resolve(String host) throws UnknownHostException;
}
