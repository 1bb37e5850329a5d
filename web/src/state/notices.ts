/** Adding and taking away notices. Pure functions; nothing is changed in place. */
import type { Notice } from './types.js';

/** One notice of a kind at a time; the newest stands first. */
export function withNotice(notices: readonly Notice[], notice: Notice): readonly Notice[] {
  return [notice, ...withoutNotices(notices, notice.kind)];
}

export function withoutNotices(notices: readonly Notice[], ...kinds: readonly Notice['kind'][]): readonly Notice[] {
  return notices.some((notice) => kinds.includes(notice.kind))
    ? notices.filter((notice) => !kinds.includes(notice.kind))
    : notices;
}
