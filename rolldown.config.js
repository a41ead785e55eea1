/** Bundles the command line into few small files: loading some four hundred takes longer than a short query. */
export const bundle = {
  input: { cli: 'src/cli.ts', 'checkpoint-worker': 'src/state/duckdb/checkpoint-worker.ts' },
  platform: 'node',
  external: [/^[^./]/],
  // Names without a hash: a build writes over what the one before it left.
  output: { dir: 'dist/bin', format: 'esm', minify: true, chunkFileNames: '[name].js' },
}

// biome-ignore lint/style/noDefaultExport: the bundler asks for it
export default bundle
