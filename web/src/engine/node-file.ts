/** Reading a file in Node, which no browser needs. */

/** Asked for at run time: an `import` of a module that only Node has would concern the bundlers of shops. */
export async function readFile(url: URL): Promise<Uint8Array> {
  const { process } = globalThis as unknown as NodeGlobals;
  return process.getBuiltinModule('node:fs/promises').readFile(url);
}

interface NodeGlobals {
  readonly process: {
    getBuiltinModule(name: 'node:fs/promises'): { readFile(file: URL): Promise<Uint8Array> };
  };
}
