/** The exact text of a member of a JSON object, so that a document inside an answer reaches the engine digit by digit. */
export function memberText(objectText: string, name: string): string | null {
  const key = JSON.stringify(name);
  let depth = 0;
  let position = 0;
  while (position < objectText.length) {
    const character = objectText[position];
    if (character === '"') {
      const end = endOfString(objectText, position);
      if (depth === 1 && objectText.slice(position, end) === key) {
        const colon = /^\s*:\s*/u.exec(objectText.slice(end));
        if (colon !== null) {
          const start = end + colon[0].length;
          return objectText.slice(start, endOfValue(objectText, start));
        }
      }
      position = end;
      continue;
    }
    if (character === '{' || character === '[') {
      depth += 1;
    } else if (character === '}' || character === ']') {
      depth -= 1;
    }
    position += 1;
  }
  return null;
}

/** Position after the string that starts at `start`. */
function endOfString(text: string, start: number): number {
  let position = start + 1;
  while (position < text.length && text[position] !== '"') {
    position += text[position] === '\\' ? 2 : 1;
  }
  return position + 1;
}

/** Position after the value that starts at `start`. */
function endOfValue(text: string, start: number): number {
  let depth = 0;
  let position = start;
  while (position < text.length) {
    const character = text[position];
    if (character === '"') {
      position = endOfString(text, position);
      continue;
    }
    if (character === '{' || character === '[') {
      depth += 1;
    } else if (character === '}' || character === ']') {
      if (depth === 0) {
        return position;
      }
      depth -= 1;
    } else if (character === ',' && depth === 0) {
      return position;
    }
    position += 1;
  }
  return position;
}
