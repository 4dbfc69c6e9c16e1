// SPDX-License-Identifier: Apache-2.0
package ee.webhooks.tests.corpus.app;

import ee.webhooks.Webhook;
import java.util.List;
import java.util.Map;

/** Classes of each kind: what of them is a property, inheritance, recursion and type parameters. */
@Webhook
public interface ObjectShapes {

    class Bean {
        private int number = 1;
        private boolean ready = true;
        private Boolean done = false;
        private final String text = "text";

        public int getNumber() {
            return number;
        }

        public void setNumber(int number) {
            this.number = number;
        }

        public boolean isReady() {
            return ready;
        }

        public void setReady(boolean ready) {
            this.ready = ready;
        }

        public Boolean getDone() {
            return done;
        }

        public void setDone(Boolean done) {
            this.done = done;
        }

        public String getText() {
            return text;
        }
    }

    class PublicFields {
        public int number = 1;
        public final String text = "text";
        public static final int CONSTANT = 2;
        public transient int unsent = 3;
    }

    class GettersOnly {
        public int getNumber() {
            return 1;
        }

        public String getText() {
            return "text";
        }

        public int computed() {
            return 2;
        }
    }

    class HiddenState {
        private int secret = 1;
        protected int internal = 2;
        int local = 3;
        public int number = secret + internal + local;
        private int written = 4;

        public void setWritten(int written) {
            this.written = written;
        }
    }

    class Parent {
        public int inherited = 1;

        public int getNumber() {
            return 2;
        }
    }

    class Child extends Parent {
        public int own = 3;

        @Override
        public int getNumber() {
            return 4;
        }
    }

    class GrandChild extends Child {
        public Parent parent = new Parent();
    }

    interface HasNumber {
        int getNumber();
    }

    class Implementation implements HasNumber {
        @Override
        public int getNumber() {
            return 1;
        }
    }

    record ByInterface(HasNumber declared) {}

    record Tree(int number, List<Tree> children) {}

    record Employee(int number, Department department) {}

    record Department(int number, List<Employee> employees) {}

    record Names(int aNumber, int URL, int x, int is_ready, int $dollar, int größe) {}

    class Capitals {
        public int getURL() {
            return 1;
        }

        public int getaNumber() {
            return 2;
        }

        public int getX() {
            return 3;
        }
    }

    record Empty() {}

    record Page<T>(List<T> items, int total) {}

    record Item(int number) {}

    record Other(boolean flag) {}

    record Pages(Page<Item> items, Page<Other> others, Page<Page<Item>> pages) {}

    record Pair<A, B>(A first, B second) {}

    record Pairs(Pair<Integer, Boolean> pair, Map<String, Pair<Item, List<Integer>>> pairs) {}

    record Bounded<T extends Number>(T number, List<? extends Number> numbers, List<? super Integer> anyNumbers) {}

    class Box<T> {
        public T content;
    }

    class NumberBox extends Box<Integer> {
        NumberBox() {
            content = 1;
        }
    }

    class ItemBoxes extends Box<List<Item>> {
        ItemBoxes() {
            content = List.of(new Item(1));
        }
    }

    record Link<T>(T value, Link<T> next) {}

    @SuppressWarnings("rawtypes")
    record Raw(List anyList, Map anyMap, Box anyBox) {}

    record Wildcards(List<?> anyList, Map<String, ?> anyMap, Page<?> anyPage) {}

    record Anything(Object any, List<Object> anyList, Map<String, Object> anyMap) {}

    void bean(Bean payload);

    void publicFields(PublicFields payload);

    void gettersOnly(GettersOnly payload);

    void hiddenState(HiddenState payload);

    void inherited(GrandChild payload);

    void byInterface(ByInterface payload);

    void recursive(Tree payload);

    void mutuallyRecursive(Department payload);

    void names(Names payload);

    void capitals(Capitals payload);

    void empty(Empty payload);

    void pages(Pages payload);

    void page(Page<Item> payload);

    void pairs(Pairs payload);

    void bounded(Bounded<Integer> payload);

    void numberBox(NumberBox payload);

    void itemBoxes(ItemBoxes payload);

    void genericRecursive(Link<Integer> payload);

    void raw(Raw payload);

    void wildcards(Wildcards payload);

    void anything(Anything payload);

    static Samples samples() {
        Item item = new Item(1);
        Page<Item> items = new Page<>(List.of(item), 1);
        Box<Integer> box = new Box<>();
        box.content = 1;
        return new Samples()
                .of("bean", new Bean())
                .of("public-fields", new PublicFields())
                .of("getters-only", new GettersOnly())
                .of("hidden-state", new HiddenState())
                .of("inherited", new GrandChild())
                .of("by-interface", new ByInterface(new Implementation()))
                .of("recursive", new Tree(1, List.of(new Tree(2, List.of(new Tree(3, null))), new Tree(4, List.of()))))
                .of(
                        "mutually-recursive",
                        new Department(
                                1, List.of(new Employee(2, new Department(3, List.of())), new Employee(4, null))))
                .of("names", new Names(1, 2, 3, 4, 5, 6))
                .of("capitals", new Capitals())
                .of("empty", new Empty())
                .of("pages", new Pages(items, new Page<>(List.of(new Other(true)), 2), new Page<>(List.of(items), 3)))
                .of("page", items)
                .of("pairs", new Pairs(new Pair<>(1, true), Map.of("key", new Pair<>(item, List.of(2)))))
                .of("bounded", new Bounded<>(1, List.of(1, 2.5), List.of(3)))
                .of("number-box", new NumberBox())
                .of("item-boxes", new ItemBoxes())
                .of("generic-recursive", new Link<>(1, new Link<>(2, null)))
                .of("raw", new Raw(List.of(1, "a"), Map.of("key", 1), box))
                .of("wildcards", new Wildcards(List.of(1, "a"), Map.of("key", true), items))
                .of(
                        "anything",
                        new Anything(1, List.of("a", 1), Map.of("key", item)),
                        new Anything(item, List.of(), Map.of()),
                        new Anything("text", List.of(item), Map.of("a", "b")));
    }
}
