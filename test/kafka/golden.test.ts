import { afterAll, beforeAll, describe, inject, test } from 'vitest'
import { goldens, playOn, runsIn } from '../harness/golden.ts'
import { type KafkaHall, openKafkaHall } from '../harness/golden-kafka.ts'
import { ON_KAFKA } from '../harness/golden-ways.ts'

const { bootstrap } = inject('kafka')

// One name for all of them, so that the list of permitted skips needs only one.
if (bootstrap === undefined) test.skip('golden scripts on a real Kafka', () => {})
else {
  describe('golden scripts', () => {
    const scripts = goldens().filter((golden) => runsIn(golden, ON_KAFKA))
    let hall: KafkaHall
    beforeAll(async () => {
      hall = await openKafkaHall(bootstrap, scripts)
    })
    afterAll(() => hall.close())

    for (const script of scripts) {
      test.concurrent(`${script.name} · ${ON_KAFKA.name}`, () =>
        playOn(script, ON_KAFKA, hall.stage(script)))
    }
  })
}
