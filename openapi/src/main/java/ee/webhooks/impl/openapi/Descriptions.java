// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.openapi;

import java.util.Optional;

/** What is known of payload classes beyond their class files. An annotation that says something else wins. */
public interface Descriptions {

    /** Nothing. */
    Descriptions NONE = new Descriptions() {
        @Override
        public Optional<String> ofType(String className) {
            return Optional.empty();
        }

        @Override
        public Optional<String> ofField(String className, String field) {
            return Optional.empty();
        }

        @Override
        public Optional<String> ofGetter(String className, String method) {
            return Optional.empty();
        }

        @Override
        public Optional<String> ofConstant(String className, String constant) {
            return Optional.empty();
        }
    };

    /**
     * @param className the binary name of a class
     * @return what its schema is described by
     */
    Optional<String> ofType(String className);

    /**
     * @param className the binary name of the class that declares the field
     * @param field the name of the field, or of the component of a record
     */
    Optional<String> ofField(String className, String field);

    /**
     * @param className the binary name of the type that declares the method
     * @param method the name of a method without parameters
     */
    Optional<String> ofGetter(String className, String method);

    /**
     * @param className the binary name of an enum
     * @param constant the name of a constant
     */
    Optional<String> ofConstant(String className, String constant);
}
