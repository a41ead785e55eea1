import { afterAll, beforeAll, describe, inject, test } from 'vitest'
import { goldens, playOn, runsIn } from '../harness/golden.ts'
import { type KafkaHall, openKafkaHall } from '../harness/golden-kafka.ts'
import { ON_KAFKA } from '../harness/golden-ways.ts'

const kafka = inject('kafka')
const scripts = goldens().filter((golden) => runsIn(golden, ON_KAFKA))

describe.skipIf(kafka.bootstrap === undefined)('golden scripts on Kafka', () => {
  let hall: KafkaHall
  beforeAll(async () => {
    hall = await openKafkaHall(kafka.bootstrap as string, scripts)
  })
  afterAll(() => hall.close())

  for (const script of scripts) {
    test.concurrent(`${script.name} · ${ON_KAFKA.name}`, () =>
      playOn(script, ON_KAFKA, hall.stage(script)))
  }
})
