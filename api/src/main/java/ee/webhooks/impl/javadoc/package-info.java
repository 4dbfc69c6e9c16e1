// SPDX-License-Identifier: Apache-2.0
/** The files with the Javadoc of classes: the annotation processor writes them beside the class files, and the runtime reads them for the document. Not part of the API. */
package ee.webhooks.impl.javadoc;
