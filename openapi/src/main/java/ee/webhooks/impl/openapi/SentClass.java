// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.impl.openapi;

import java.lang.System.Logger.Level;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.commons.ClassRemapper;

/** Class files as a scan is to see them, so that it describes what is sent: they have other members and other types, and are never loaded. */
final class SentClass {

    private static final System.Logger LOGGER = System.getLogger(SentClass.class.getName());

    private static final int SKIPPED = ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES;

    private SentClass() {}

    /** The class that stands for an interface. */
    static byte[] ofResource(byte[] classFile, Class<?> declaringInterface) {
        ClassWriter writer = new ClassWriter(0);
        new ClassReader(classFile).accept(remapper(writer, declaringInterface), ClassReader.SKIP_FRAMES);
        return writer.toByteArray();
    }

    /** A class of the application that a payload may be or may have. */
    static byte[] ofPayload(byte[] classFile, Class<?> payload) {
        if (payload.isAnnotation() || !ApplicationTypes.contains(payload.getName())) {
            return classFile;
        }
        try {
            ClassWriter writer = new ClassWriter(0);
            ClassVisitor sent = payload.isEnum()
                    ? writer
                    : new SentMembers(new SentAlternatives(remapper(writer, payload), payload), payload);
            new ClassReader(classFile).accept(new WithoutJackson(sent), SKIPPED);
            return writer.toByteArray();
        } catch (LinkageError | TypeNotPresentException e) {
            LOGGER.log(
                    Level.DEBUG, payload.getName() + " is described as it is read: it refers to what is not there", e);
            return classFile;
        }
    }

    private static ClassVisitor remapper(ClassWriter writer, Class<?> type) {
        return new ClassRemapper(writer, new SentTypes(type.getClassLoader()));
    }
}
