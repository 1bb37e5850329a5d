/**
 * The address of the classic script while it is evaluated, which stands in for `import.meta.url` there.
 */
export const kassaScriptUrl = document.currentScript?.src || document.baseURI;
