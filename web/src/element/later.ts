/** What an element needs after the first price: more views with their rules, where the focus goes, what is spoken. */
export { moreStyleSheet } from '../styles/more-sheet.js';
export { announcement } from '../views/announcements.js';
export * as views from '../views/more.js';
export { focusAfter } from './focus.js';
