// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.benchmarks.sender;

import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Which calls were committed, a byte for each: in a file that the operating system keeps even if this process is killed. */
final class Notes {

    private final MappedByteBuffer file;

    private Notes(MappedByteBuffer file) {
        this.file = file;
    }

    static Notes in(Path path, int count) throws IOException {
        try (FileChannel channel =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return new Notes(channel.map(FileChannel.MapMode.READ_WRITE, 0, count));
        }
    }

    void committed(int sequence) {
        file.put(sequence, (byte) 1);
    }
}
