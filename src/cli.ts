#!/usr/bin/env node
import { openSession, openStore } from './engine.ts'
import { openIntrospection } from './introspection/index.ts'
import { main, processTerminal } from './shell/index.ts'
import { realWorld, tailraceVersion } from './world/index.ts'

// A query over memory topics waits without any handle that would keep the process.
setInterval(() => {}, 0x7fffffff)

const code = await main({
  argv: process.argv.slice(2),
  version: tailraceVersion(),
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  world: realWorld,
  terminal: processTerminal(process),
  environment: (name) => process.env[name],
  openSession: (cluster, note) => openSession({ cluster, note }),
  openStore,
  introspection: openIntrospection(realWorld),
  onSignal(listen) {
    process.on('SIGINT', listen).on('SIGTERM', listen)
  },
  exit: (status) => process.exit(status),
})
// What was printed is on its way before the process ends; a socket that lingers must not keep it alive.
process.stdout.write('', () => process.exit(code))
