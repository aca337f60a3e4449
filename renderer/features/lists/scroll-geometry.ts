/**
 * A list of any length behind a scroll bar of bounded height: browsers cut an element at 33.5 million pixels, which is
 * 599,000 rows. The bar's own pixels are those of the list near both ends, where a hand looks for the first and the
 * last letters, and stand for more in between.
 */
export interface ListGeometry {
  /** Lines. */
  count: number;
  /** Pixels of one line. */
  rowHeight: number;
  /** Pixels seen at once. */
  viewHeight: number;
  /** Pixels the bar's inside may have. */
  limit: number;
}

/** Half of what the browser allows. */
export const BAR_LIMIT = 16_000_000;

/** Pixels of the bar's inside. */
export function barHeight({ count, rowHeight, limit }: ListGeometry): number {
  return Math.min(count * rowHeight, limit);
}

/** How far the list goes: pixels above the view when its last line is at the bottom. */
function farthest({ count, rowHeight, viewHeight }: ListGeometry): number {
  return Math.max(0, count * rowHeight - viewHeight);
}

/** How far the bar goes. */
function barFarthest(geometry: ListGeometry): number {
  return Math.max(0, barHeight(geometry) - geometry.viewHeight);
}

/** The same at either end of bar and list, pixel for pixel; between them straight. */
function endOf(geometry: ListGeometry): number {
  return barFarthest(geometry) / 4;
}

/** Pixels of the list above the view when the bar stands at `bar`. */
export function topAt(geometry: ListGeometry, bar: number): number {
  const [far, barFar, end] = [farthest(geometry), barFarthest(geometry), endOf(geometry)];
  if (bar <= end || far <= barFar) return clamp(bar, far);
  if (bar >= barFar - end) return clamp(far - (barFar - bar), far);
  return end + ((bar - end) * (far - 2 * end)) / (barFar - 2 * end);
}

/** Where the bar stands when `top` pixels of the list are above the view. */
export function barAt(geometry: ListGeometry, top: number): number {
  const [far, barFar, end] = [farthest(geometry), barFarthest(geometry), endOf(geometry)];
  if (top <= end || far <= barFar) return clamp(top, barFar);
  if (top >= far - end) return clamp(barFar - (far - top), barFar);
  return end + ((top - end) * (barFar - 2 * end)) / (far - 2 * end);
}

/**
 * The new top after the bar went from `from` to `bar`. A wheel or a touch moves the lines themselves, as far as it
 * says; what goes further than half of the smallest move of a dragged thumb is the thumb, and goes to its place.
 */
export function scrolledTop(geometry: ListGeometry, top: number, from: number, bar: number): number {
  const barFar = barFarthest(geometry);
  const byHand = Math.abs(bar - from) <= barHeight(geometry) / geometry.viewHeight / 2;
  if (!byHand || farthest(geometry) <= barFar || bar <= 0 || bar >= barFar) return topAt(geometry, bar);
  return clamp(top + bar - from, farthest(geometry));
}

/** The top nearest to `top` at which line `index` is seen whole, or stands in the middle. */
export function topShowing(
  geometry: ListGeometry,
  top: number,
  index: number,
  place: 'near' | 'middle',
): number {
  const { rowHeight, viewHeight } = geometry;
  const first = index * rowHeight;
  const last = first + rowHeight - viewHeight;
  const wanted = place === 'middle' ? (first + last) / 2 : Math.min(first, Math.max(last, top));
  return clamp(wanted, farthest(geometry));
}

/** First and last line of which something is seen; `last` below `first` when there are none. */
export function linesIn(geometry: ListGeometry, top: number): { first: number; last: number } {
  const { count, rowHeight, viewHeight } = geometry;
  const first = Math.floor(top / rowHeight);
  return { first, last: Math.min(count, Math.ceil((top + viewHeight) / rowHeight)) - 1 };
}

export function clampTop(geometry: ListGeometry, top: number): number {
  return clamp(top, farthest(geometry));
}

const clamp = (value: number, most: number): number => Math.min(most, Math.max(0, value));
