/** The address of the WebAssembly file, as bundlers answer it for the import of an asset (Vite: with `?url`). */
declare const url: string;
export default url;
