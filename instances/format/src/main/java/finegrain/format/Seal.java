package finegrain.format;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// A digest for each string and number of a certificate, and for each list of them, by its path. Whoever can hash can seal again, so
/// a seal is no signature; it says which field was damaged since the certificate was written.
///
/// A digest is the first 16 hexadecimal digits of the SHA-256 of the canonical text of a value.
final class Seal {
    static final String NAME = "seal";
    private static final int DIGITS = 16;

    private Seal() {}

    static SequencedMap<String, Object> of(Map<String, Object> members) {
        LinkedHashMap<String, Object> seal = new LinkedHashMap<>();
        members.forEach((name, value) -> {
            if (!name.equals(NAME)) {
                walk(value, name, seal);
            }
        });
        return seal;
    }

    /// The first path at which the seal that is there is not the one that there should be; whether it is the field or its
    /// digest that is false cannot be told.
    static Optional<String> broken(Map<String, Object> members) {
        if (!(members.get(NAME) instanceof Map<?, ?> there)) {
            return Optional.of(NAME);
        }
        SequencedMap<String, Object> right = of(members);
        for (Map.Entry<String, Object> entry : right.entrySet()) {
            if (!entry.getValue().equals(there.get(entry.getKey()))) {
                return Optional.of(entry.getKey());
            }
        }
        return there.keySet().stream().map(String::valueOf).filter(path -> !right.containsKey(path)).findFirst();
    }

    private static void walk(Object value, String path, Map<String, Object> seal) {
        switch (value) {
            case Map<?, ?> map when !map.isEmpty() ->
                map.forEach((name, member) -> walk(member, path + "." + name, seal));
            case List<?> list when list.stream().anyMatch(item -> item instanceof Map || item instanceof List) -> {
                for (int i = 0; i < list.size(); i++) {
                    walk(list.get(i), path + "[" + i + "]", seal);
                }
            }
            default -> seal.put(path, digest(value));
        }
    }

    private static String digest(Object value) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(JsonTree.canonical(value).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }
}
