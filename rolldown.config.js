/** Bundles the command line into few small files: loading some four hundred takes longer than a short query. */
export const bundle = {
  input: { cli: 'src/cli.ts', 'checkpoint-worker': 'src/state/duckdb/checkpoint-worker.ts' },
  platform: 'node',
  external: [/^[^./]/],
  output: { dir: 'dist/bin', format: 'esm', minify: true },
}

// biome-ignore lint/style/noDefaultExport: the bundler asks for it
export default bundle
