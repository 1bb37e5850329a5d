/**
 * Where the labels of a price curve stand, so that none lies over the line. A drawing has its height in pixels and its width from
 * its place on the page, so a place is tried in narrow and in wide drawings.
 */
import { labelWidth, type CurveGeometry } from './curve-geometry.js';

export interface LabelPlaces {
  /** The tag with the buyer's amount: before its point instead of after it, above instead of below. */
  readonly tagBefore: boolean;
  readonly tagAbove: boolean;
  /** How many pixels farther up or down than beside the point. */
  readonly tagShift: number;
  /** The amount half way up stands at the end of its rule instead of at the start. */
  readonly halfAtEnd: boolean;
}

type TagPlace = Omit<LabelPlaces, 'halfAtEnd'>;

/** A rectangle in pixels. */
interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** The sizes of the style sheet (breakdown.ts), with text of 16 px. */
const plotHeight = 132;
const plotWidths = [280, 400, 560];
const tickHeight = 16;
const tagHeight = 24;
/** The tag's text is larger than that of the axis, and has room around it. */
const tagText = 13 / 12;
const tagPadding = 16;
const tagAside = 14;
const tagBelow = 4;
const tagAbove = 30;
/** How far a tag may stand out of the drawing, where nothing else is. */
const roomAbove = 24;
const roomBelow = 4;
/** What a label keeps from the middle of the line, which is 2 px wide. */
const clearance = 2;

export function labelPlaces(
  geometry: Pick<CurveGeometry, 'own' | 'stretches'>,
  texts: { readonly tag: string; readonly top: string; readonly half: string },
): LabelPlaces {
  const { own } = geometry;
  const tagWidth = labelWidth(texts.tag) * tagText + tagPadding;
  const top = { left: 0, right: labelWidth(texts.top), top: -tickHeight, bottom: 0 };
  // What reads best comes first: after the point and below it, where there is room for that.
  const [before, above] = [own.x > 65, own.y > 72];
  const tag = [
    { tagBefore: before, tagAbove: above },
    { tagBefore: before, tagAbove: !above },
    { tagBefore: !before, tagAbove: above },
    { tagBefore: !before, tagAbove: !above },
  ]
    .map((side) => ({ ...side, tagShift: Math.max(...plotWidths.map((width) => shiftOf(side, width))) }))
    .map((place) => ({ place, cost: costOf(place) }))
    .reduce((one, other) => (other.cost < one.cost ? other : one)).place;
  const halfAtEnd = !isHalfFree(false) && isHalfFree(true);
  return { ...tag, halfAtEnd };

  function tagBox(place: TagPlace, width: number): Box {
    const x = (own.x / 100) * width;
    const left = place.tagBefore ? x - tagAside - tagWidth : x + tagAside;
    const edge = (own.y / 100) * plotHeight + (place.tagAbove ? -tagAbove - place.tagShift : tagBelow + place.tagShift);
    return { left, right: left + tagWidth, top: edge, bottom: edge + tagHeight };
  }

  /** How far a tag has to go up or down to leave the line alone. */
  function shiftOf(side: Omit<TagPlace, 'tagShift'>, width: number): number {
    const box = tagBox({ ...side, tagShift: 0 }, width);
    const heights = lineHeights(geometry, box.left - clearance, box.right + clearance, width);
    if (heights === null) return 0;
    const shift = side.tagAbove ? box.bottom + clearance - heights.highest : heights.lowest + clearance - box.top;
    return Math.max(0, Math.ceil(shift));
  }

  /** A tag that stands far from its point reads badly; one over another label, or outside, is out of the question. */
  function costOf(place: TagPlace): number {
    const isOut = plotWidths.some((width) => {
      const box = tagBox(place, width);
      const isOutside =
        box.left < 0 || box.right > width || box.top < -roomAbove || box.bottom > plotHeight + roomBelow;
      return isOutside || overlaps(box, top);
    });
    return place.tagShift + (isOut ? 1_000 : 0);
  }

  function isHalfFree(atEnd: boolean): boolean {
    const size = labelWidth(texts.half);
    return plotWidths.every((width) => {
      const [left, right] = atEnd ? [width - size, width] : [0, size];
      const box = { left, right, top: plotHeight / 2 - tickHeight, bottom: plotHeight / 2 };
      const heights = lineHeights(geometry, left, right, width);
      const isUnderLine =
        heights !== null && heights.lowest > box.top - clearance && heights.highest < box.bottom + clearance;
      return !isUnderLine && !overlaps(box, tagBox(tag, width));
    });
  }
}

function overlaps(one: Box, other: Box): boolean {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}

/** Between which heights the line is in a part of the drawing, in pixels from the top; null where there is none. */
function lineHeights(
  { stretches }: Pick<CurveGeometry, 'stretches'>,
  left: number,
  right: number,
  width: number,
): { readonly highest: number; readonly lowest: number } | null {
  const heights = stretches.flatMap(([from, to]) => {
    const [start, end] = [from, to].map(({ x }) => (x / 100) * width) as [number, number];
    if (end < left || start > right) return [];
    const at = (x: number): number => {
      const share = end > start ? (Math.min(end, Math.max(start, x)) - start) / (end - start) : x > start ? 1 : 0;
      return ((from.y + (to.y - from.y) * share) / 100) * plotHeight;
    };
    return [at(left), at(right)];
  });
  return heights.length === 0 ? null : { highest: Math.min(...heights), lowest: Math.max(...heights) };
}
