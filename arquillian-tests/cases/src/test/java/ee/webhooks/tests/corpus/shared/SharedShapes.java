// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.corpus.shared;

import ee.webhooks.Webhook;
import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbTransient;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Classes of which what is read differs from what is sent, and classes of one simple name. */
@Webhook
public interface SharedShapes {

    class Account {
        private String password;
        private String name = "n";

        public String getName() {
            return name;
        }

        public void setName(String name) {
            this.name = name;
        }

        public void setPassword(String password) {
            this.password = password;
        }

        boolean hasPassword() {
            return password != null;
        }
    }

    class Renamed {
        private int number = 1;

        @JsonbProperty("sent_number")
        public int getNumber() {
            return number;
        }

        @JsonbProperty("read_number")
        public void setNumber(int number) {
            this.number = number;
        }
    }

    class Half {
        private int hidden = 1;
        public int shown = 2;

        @JsonbTransient
        public int getHidden() {
            return hidden;
        }

        public void setHidden(int hidden) {
            this.hidden = hidden;
        }
    }

    class Optionals {
        public Optional<String> note = Optional.of("x");
        public byte[] data = {1};
        public int number;
    }

    @Schema(description = "An order was placed")
    class Placed {
        public Item item;

        public static class Item {
            @NotNull
            public String id;

            public State state;
        }

        public enum State {
            OPEN,
            PAID
        }
    }

    @Schema(description = "An order came back")
    class Returned {
        public Item item;

        public static class Item {
            public Long id;
            public List<String> state;
        }
    }

    final class First {

        private First() {}

        public record Line(String id) {}
    }

    final class Second {

        private Second() {}

        public record Line(Long id) {}
    }

    /** Sent by a webhook only; its name is that of classes that resources use. */
    record Line(boolean id) {}

    void sharedAccount(Account payload);

    void sharedRenamed(Renamed payload);

    void sharedHalf(Half payload);

    void sharedOptionals(Optionals payload);

    void sharedPlaced(Placed payload);

    void sharedReturned(Returned payload);

    void sharedFirstLine(First.Line payload);

    void sharedSecondLine(Second.Line payload);
}
