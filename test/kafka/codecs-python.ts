import { runPython } from '../harness/python-client.ts'

/** Writes `count` records into each topic by librdkafka, compressed with a codec. */
export async function writeWithPython(
  bootstrap: string,
  count: number,
  codecs: ReadonlyMap<string, string>,
): Promise<void> {
  const pairs = Array.from(codecs, ([topic, codec]) => `${topic}=${codec}`)
  await runPython(WRITER, [bootstrap, String(count), ...pairs])
}

/** Every third key and every seventh value is NULL. */
const WRITER = `
import sys
from confluent_kafka import Producer
bootstrap, count, *pairs = sys.argv[1:]
for pair in pairs:
    topic, codec = pair.split("=")
    producer = Producer({"bootstrap.servers": bootstrap, "compression.codec": codec, "linger.ms": 50})
    for i in range(int(count)):
        key = None if i % 3 == 0 else f"k{i}"
        value = None if i % 7 == 0 else f"value {i}" + " ü " * (i % 50)
        producer.produce(topic, value, key, 0, timestamp=1_000_000 + i, headers=[("number", str(i)), ("nothing", None)])
    producer.flush()
`
