import { type ChildProcess, spawn } from 'node:child_process'
import { openSync, readFileSync, rmSync } from 'node:fs'
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { installFlink } from './flink-install.ts'
import { endWithUs, stopped } from './kafka-broker-process.ts'

/** A running Flink: job manager, task manager and SQL gateway. */
export interface FlinkCluster {
  readonly rest: string
  readonly gateway: string
  /** The processes that do the work, job manager and task manager. */
  readonly pids: readonly number[]
  stop(): Promise<void>
}

const REST_PORT = 8081
const GATEWAY_PORT = 8083
const READY_TIMEOUT_MS = 90_000

/** Starts Flink as the reference measurements had it: parallelism 2, checkpoints every 5 s, REST on 8081, gateway on 8083. */
export async function startFlinkCluster(): Promise<FlinkCluster> {
  const rest = `http://127.0.0.1:${REST_PORT}`
  const gateway = `http://127.0.0.1:${GATEWAY_PORT}`
  if (await answersWith(`${rest}/overview`, '')) {
    throw new Error(`something already listens on ${REST_PORT}`)
  }
  const installation = await installFlink()
  const folder = await mkdtemp(join(tmpdir(), 'tailrace-flink-'))
  await mkdir(join(folder, 'conf'))
  await writeFile(join(folder, 'conf', 'config.yaml'), configurationOf(folder))
  const parts: Part[] = []
  const stop = async () => {
    for (const part of parts.reverse()) {
      await stopped(part.process)
      part.release()
    }
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 })
  }
  try {
    const conf = ['--configDir', join(folder, 'conf')]
    const { engine } = installation
    const jobs = [...JOB_MANAGER, ...conf]
    const tasks = [...TASK_MANAGER, ...conf, ...taskManagerSizes()]
    parts.push(part(folder, 'job-manager', ['-Xmx900m', '-cp', engine, ...jobs]))
    parts.push(
      part(folder, 'task-manager', [
        '-Xmx1500m',
        '-XX:MaxDirectMemorySize=700m',
        '-cp',
        engine,
        ...tasks,
      ]),
    )
    await until(() => answersWith(`${rest}/overview`, '"taskmanagers":1'), parts)
    const pids = parts.map((started) => started.process.pid ?? 0)
    parts.push(part(folder, 'gateway', ['-Xmx700m', '-cp', installation.gateway, GATEWAY]))
    await until(() => answersWith(`${gateway}/v1/info`, 'Flink'), parts)
    return { rest, gateway, pids, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

interface Part {
  readonly process: ChildProcess
  readonly log: string
  readonly release: () => void
}

const JOB_MANAGER = ['org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint']
const TASK_MANAGER = ['org.apache.flink.runtime.taskexecutor.TaskManagerRunner']
const GATEWAY = 'org.apache.flink.table.gateway.SqlGateway'

function part(folder: string, name: string, args: readonly string[]): Part {
  const log = join(folder, `${name}.log`)
  const output = openSync(log, 'a')
  const child = spawn('java', [...moduleOpenings(), ...args], {
    stdio: ['ignore', output, output],
    env: { ...process.env, FLINK_CONF_DIR: join(folder, 'conf') },
  })
  return { process: child, log, release: endWithUs(child, folder) }
}

/** What Flink reaches into in Java 17. */
function moduleOpenings(): string[] {
  const exported = ['java.rmi/sun.rmi.registry', 'jdk.compiler/com.sun.tools.javac.api']
  const opened = [
    'lang',
    'net',
    'io',
    'nio',
    'lang.reflect',
    'text',
    'time',
    'util',
    'util.concurrent',
  ]
  return [
    ...exported.map((name) => `--add-exports=${name}=ALL-UNNAMED`),
    ...opened.map((name) => `--add-opens=java.base/java.${name}=ALL-UNNAMED`),
    '--add-opens=java.base/java.util.concurrent.atomic=ALL-UNNAMED',
    '--add-opens=java.base/java.util.concurrent.locks=ALL-UNNAMED',
    '--add-opens=java.base/sun.nio.ch=ALL-UNNAMED',
  ]
}

/** The task manager is started without Flink's scripts, which would work these out. */
function taskManagerSizes(): string[] {
  const sizes = {
    'cpu.cores': '2',
    'memory.task.heap.size': '1200m',
    'memory.task.off-heap.size': '0b',
    'memory.framework.heap.size': '128m',
    'memory.framework.off-heap.size': '128m',
    'memory.network.min': '256m',
    'memory.network.max': '256m',
    'memory.managed.size': '1200m',
    'memory.jvm-metaspace.size': '256m',
    'memory.jvm-overhead.min': '200m',
    'memory.jvm-overhead.max': '200m',
    'resource-id': 'tm1',
    host: '127.0.0.1',
  }
  return Object.entries(sizes).flatMap(([name, value]) => ['-D', `taskmanager.${name}=${value}`])
}

function configurationOf(folder: string): string {
  return `jobmanager:
  rpc: {address: 127.0.0.1, port: 6123}
  memory: {process: {size: 1600m}}
taskmanager: {numberOfTaskSlots: 4}
parallelism: {default: 2}
rest: {address: 127.0.0.1, port: ${REST_PORT}, bind-address: 127.0.0.1}
sql-gateway: {endpoint: {rest: {address: 127.0.0.1, port: ${GATEWAY_PORT}}}}
io: {tmp: {dirs: ${join(folder, 'tmp')}}}
execution: {checkpointing: {interval: 5s, dir: "file://${join(folder, 'checkpoints')}"}}
`
}

async function until(isReady: () => Promise<boolean>, parts: readonly Part[]): Promise<void> {
  for (const deadline = Date.now() + READY_TIMEOUT_MS; Date.now() < deadline; await sleep(200)) {
    if (await isReady()) return
    const dead = parts.find((started) => started.process.exitCode !== null)
    if (dead) throw new Error(`Flink ended: ${readFileSync(dead.log, 'utf8').slice(-600)}`)
  }
  throw new Error(`Flink was not ready within ${READY_TIMEOUT_MS / 1000} s`)
}

function answersWith(url: string, text: string): Promise<boolean> {
  return fetch(url)
    .then((response) => response.text())
    .then(
      (body) => body.includes(text),
      () => false,
    )
}
