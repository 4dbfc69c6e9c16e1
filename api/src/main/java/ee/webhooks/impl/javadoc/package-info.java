// SPDX-License-Identifier: Apache-2.0
/** Javadoc as it is kept beside the classes it describes: written by the annotation processor, read when the document is made. Not part of the API. */
package ee.webhooks.impl.javadoc;
