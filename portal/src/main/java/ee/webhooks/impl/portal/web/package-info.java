// SPDX-License-Identifier: Apache-2.0
/** Requests and answers without the types of a container: paths, queries, JSON, problems. */
package ee.webhooks.impl.portal.web;
