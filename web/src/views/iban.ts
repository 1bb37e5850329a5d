/** An IBAN as it is written on paper (ISO 13616: groups of four), kept so while it is being typed. */

/** Upper case, groups of four. Characters that no IBAN has stay, so that the buyer sees the mistake. */
export function formatIban(text: string): string {
  return (
    text
      .replace(/\s/g, '')
      .toUpperCase()
      .match(/.{1,4}/gu)
      ?.join(' ') ?? ''
  );
}

/** Rewrites a field's text and puts the caret back behind the same character. Answers the new text. */
export function withCaretKept(input: HTMLInputElement, rewrite: (text: string) => string): string {
  const before = input.value.slice(0, input.selectionStart ?? input.value.length);
  const characters = before.replace(/\s/g, '').length;
  const text = rewrite(input.value);
  let caret = 0;
  for (let seen = 0; caret < text.length && seen < characters; caret += 1) {
    if (!/\s/.test(text.charAt(caret))) seen += 1;
  }
  input.value = text;
  input.setSelectionRange(caret, caret);
  return text;
}
