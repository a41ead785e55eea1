import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Java's own producer and consumer, for tests: `produce BOOTSTRAP COUNT TOPIC=CODEC…`, `abort BOOTSTRAP TOPIC`, `consume BOOTSTRAP ISOLATION TOPIC…`. */
public class JavaClient {
  public static void main(String[] args) throws Exception {
    String bootstrap = args[1];
    if (args[0].equals("produce")) {
      for (int i = 3; i < args.length; i++) {
        String[] parts = args[i].split("=");
        produce(bootstrap, parts[0], parts[1], Integer.parseInt(args[2]));
      }
    } else if (args[0].equals("abort")) {
      interleave(bootstrap, args[2]);
    } else {
      for (int i = 3; i < args.length; i++) consume(bootstrap, args[2], args[i]);
    }
  }

  private static KafkaProducer<byte[], byte[]> producer(String bootstrap, Map<String, Object> more) {
    Map<String, Object> settings = new java.util.HashMap<>(more);
    settings.put("bootstrap.servers", bootstrap);
    return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Every third key and every seventh value is NULL. */
  private static void produce(String bootstrap, String topic, String codec, int count) {
    try (KafkaProducer<byte[], byte[]> to =
        producer(bootstrap, Map.of("compression.type", codec, "linger.ms", 50, "batch.size", 200_000))) {
      for (int i = 0; i < count; i++) {
        byte[] key = i % 3 == 0 ? null : bytes("k" + i);
        byte[] value = i % 7 == 0 ? null : bytes("value " + i + " ü ".repeat(i % 50));
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, 0, 1_000_000L + i, key, value);
        record.headers().add("number", bytes("" + i)).add("twice", bytes("a"));
        record.headers().add("twice", bytes("b")).add("nothing", null);
        to.send(record);
      }
    }
  }

  /** Two transactions at the same time: of the first rounds one is aborted, then the other; a third stays open. */
  private static void interleave(String bootstrap, String topic) throws Exception {
    List<KafkaProducer<byte[], byte[]>> two = new ArrayList<>();
    for (String name : List.of("a", "b")) {
      KafkaProducer<byte[], byte[]> one =
          producer(bootstrap, Map.of("transactional.id", topic + name, "compression.type", "lz4"));
      one.initTransactions();
      two.add(one);
    }
    for (int round = 0; round < 4; round++) {
      for (KafkaProducer<byte[], byte[]> one : two) one.beginTransaction();
      for (int i = 0; i < 3; i++) {
        for (KafkaProducer<byte[], byte[]> one : two) {
          String value = "round " + round + " of " + two.indexOf(one);
          one.send(new ProducerRecord<>(topic, 0, null, bytes(value))).get();
        }
      }
      for (KafkaProducer<byte[], byte[]> one : two) {
        if ((round + two.indexOf(one)) % 2 == 0) one.abortTransaction();
        else one.commitTransaction();
      }
    }
    try (KafkaProducer<byte[], byte[]> plain = producer(bootstrap, Map.of())) {
      plain.send(new ProducerRecord<>(topic, 0, null, bytes("plain"))).get();
    }
    for (KafkaProducer<byte[], byte[]> one : two) one.close(Duration.ZERO);
  }

  private static String base64(byte[] data) {
    return data == null ? "null" : "\"" + Base64.getEncoder().encodeToString(data) + "\"";
  }

  private static void consume(String bootstrap, String isolation, String topic) {
    Map<String, Object> settings = Map.of("bootstrap.servers", bootstrap, "isolation.level", isolation);
    try (KafkaConsumer<byte[], byte[]> from =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      Set<TopicPartition> open = new HashSet<>();
      from.partitionsFor(topic).forEach(one -> open.add(new TopicPartition(topic, one.partition())));
      from.assign(open);
      from.seekToBeginning(open);
      Map<TopicPartition, Long> ends = from.endOffsets(open);
      while (!open.isEmpty()) {
        for (ConsumerRecord<byte[], byte[]> record : from.poll(Duration.ofMillis(200))) print(record);
        open.removeIf(one -> from.position(one) >= ends.get(one));
      }
    }
  }

  private static void print(ConsumerRecord<byte[], byte[]> record) {
    List<String> headers = new ArrayList<>();
    for (Header header : record.headers()) {
      headers.add("[\"" + header.key() + "\"," + base64(header.value()) + "]");
    }
    System.out.println("[\"" + record.topic() + "\"," + record.partition() + "," + record.offset() + ","
        + record.timestamp() + "," + base64(record.key()) + "," + base64(record.value()) + ","
        + headers + "]");
  }
}
