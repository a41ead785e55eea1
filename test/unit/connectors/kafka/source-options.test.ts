import { describe, expect, test } from 'vitest'
import { javaPattern } from '../../../../src/connectors/kafka/table/java-pattern.ts'
import {
  commitSettingsOf,
  fetchLimitsOf,
  offsetResetOf,
  Properties,
  timeoutsOf,
} from '../../../../src/connectors/kafka/table/properties.ts'
import { checkSecurity, securityOf } from '../../../../src/connectors/kafka/table/security.ts'
import { topicNames } from '../../../../src/connectors/kafka/table/topic-choice.ts'
import { realWorld } from '../../../../src/world/index.ts'

type Given = Record<string, string>

const properties = (given: Given): Properties =>
  new Properties(new Map(Object.entries(given).map(([key, value]) => [`properties.${key}`, value])))

describe('properties of a source', () => {
  test('have the effect that their names say', () => {
    const given = {
      'fetch.min.bytes': '10',
      'fetch.max.wait.ms': '20',
      'fetch.max.bytes': '30',
      'max.partition.fetch.bytes': '40',
      'isolation.level': 'read_committed',
    }
    expect(fetchLimitsOf(properties(given))).toEqual({
      minBytes: 10,
      maxWaitMs: 20,
      maxBytes: 30,
      maxPartitionBytes: 40,
      readCommitted: true,
    })
    expect(offsetResetOf(properties({}))).toBeUndefined()
    expect(offsetResetOf(properties({ 'auto.offset.reset': 'Latest' }))).toBe('latest')
    const commits = { 'enable.auto.commit': 'true', 'commit.offsets.on.checkpoint': 'false' }
    expect(commitSettingsOf(properties(commits))).toEqual({
      onCheckpoint: false,
      auto: true,
      everyMs: 5000,
    })
    expect(timeoutsOf(properties({ 'request.timeout.ms': '1' }))).toEqual({
      connectionTimeoutMs: 8000,
      requestTimeoutMs: 1,
    })
  })

  test.each<[Given, string]>([
    [{ 'fetch.min.bytes': '-1' }, "must be between 0 and 2147483647, not '-1'"],
    [{ 'fetch.max.wait.ms': '1 s' }, "must be a whole number, not '1 s'"],
    [{ 'max.partition.fetch.bytes': '3000000000' }, 'must be between 0 and 2147483647'],
    [{ 'auto.offset.reset': 'smallest' }, "must be one of 'earliest', 'latest', 'none'"],
    [{ 'enable.auto.commit': 'yes' }, "must be true or false, not 'yes'"],
    [{ 'auto.commit.interval.ms': '-5' }, 'must be between 0'],
    [{ 'request.timeout.ms': '0' }, 'must be between 1'],
    [{ 'check.crcs': '1' }, 'must be true or false'],
  ])('%j is told', (given, message) => {
    expect(() => properties(given).check()).toThrow(message)
  })
})

describe('topics', () => {
  test('a list has each name once', () => {
    expect(topicNames(' a; b;a;;c ')).toEqual(['a', 'b', 'c'])
  })

  test.each([
    ['orders-.*', 'orders-1', true],
    ['orders', 'orders-1', false],
    ['a|b', 'b', true],
    ['(?i)ORDERS', 'orders', true],
    ['\\Qa.b\\E.*', 'a.b-1', true],
    ['\\Qa.b\\E.*', 'aXb-1', false],
  ])('the pattern %s is Java’s', (pattern, name, isMatch) => {
    expect(javaPattern(pattern).test(name)).toBe(isMatch)
  })
})

describe('security of a source', () => {
  test.each([
    [`x.PlainLoginModule required username="u" password="p\\"w;";`, 'u', 'p"w;'],
    [`x.PlainLoginModule required\n  password='it is'\n  username='u';`, 'u', 'it is'],
    ['x.PlainLoginModule required username=u password=p;', 'u', 'p'],
  ])('a login in Java’s spelling: %s', async (jaas, username, password) => {
    const given = properties({ 'security.protocol': 'SASL_PLAINTEXT', 'sasl.jaas.config': jaas })
    const found = await securityOf(given, realWorld)
    expect(found.sasl).toEqual({ mechanism: 'plain', username, password })
  })

  test.each<[Given, string | undefined]>([
    [{ 'ssl.truststore.location': 'ca.pem' }, undefined],
    [{ 'ssl.truststore.location': 'ca.jks' }, "must be 'PEM' (Java's key stores cannot be read)"],
    [{ 'ssl.keystore.location': 'k.p12', 'ssl.keystore.type': 'PKCS12' }, "must be 'PEM'"],
    [{ 'ssl.endpoint.identification.algorithm': '' }, undefined],
    [{ 'ssl.endpoint.identification.algorithm': 'HTTPS' }, undefined],
    [{ 'ssl.endpoint.identification.algorithm': 'none' }, 'must be https, or empty'],
    [{ 'sasl.mechanism': 'GSSAPI' }, undefined],
    [{ 'security.protocol': 'SASL_SSL', 'sasl.mechanism': 'GSSAPI' }, "must be one of 'PLAIN'"],
    [{ 'security.protocol': 'SASL_SSL' }, 'must hold username="…" and password="…"'],
  ])('%j', (given, message) => {
    const check = () => checkSecurity(properties(given))
    if (message === undefined) expect(check).not.toThrow()
    else expect(check).toThrow(message)
  })
})
