export interface Curve {
  name: string;
  points: { size: number; ours: number; limit: number | null }[];
}

const [WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM] = [860, 420, 70, 260, 40, 50];
const COLOURS = ['#0b6e4f', '#b5431f', '#27548a', '#7b3f98', '#a67c00', '#5b6770', '#c2185b', '#00838f'];

/** Cost against size on two scales by tens: ours drawn through, the limit in dots of the same colour. */
export function cleanSheet(title: string, curves: readonly Curve[]): string {
  const points = curves.flatMap((curve) => curve.points);
  const costs = points
    .flatMap(({ ours, limit }) => (limit ? [ours, limit] : [ours]))
    .filter((cost) => cost > 0);
  const x = scale(
    points.map(({ size }) => size),
    LEFT,
    WIDTH - RIGHT,
  );
  const y = scale(costs, HEIGHT - BOTTOM, TOP);
  const drawn = curves.map((curve, index) => drawCurve(curve, index, x.at, y.at));
  const grid = [
    ...x.tens.map(
      (ten) =>
        `<path d="M${x.at(ten)} ${TOP}V${HEIGHT - BOTTOM}" class="g"/>${text(x.at(ten), HEIGHT - BOTTOM + 20, short(ten), 'middle')}`,
    ),
    ...y.tens.map(
      (ten) =>
        `<path d="M${LEFT} ${y.at(ten)}H${WIDTH - RIGHT}" class="g"/>${text(LEFT - 8, y.at(ten) + 4, short(ten), 'end')}`,
    ),
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12">
<title>${title}</title>
<style>.g{stroke:#ddd}path{fill:none}text{fill:#333}</style>
<rect width="100%" height="100%" fill="#fff"/>
${text(LEFT, 22, `${title} (dotted: the limit beside it)`, 'start')}
${text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 10, 'letters', 'middle')}
${[...grid, ...drawn].join('\n')}
</svg>
`;
}

function drawCurve({ name, points }: Curve, index: number, x: At, y: At): string {
  const colour = COLOURS[index % COLOURS.length];
  const sorted = [...points].sort((a, b) => a.size - b.size);
  const path = (cost: (point: Curve['points'][number]) => number | null) =>
    sorted
      .flatMap((point) => {
        const value = cost(point);
        return value ? [`${round(x(point.size))} ${round(y(value))}`] : [];
      })
      .join('L');
  const limit = path((point) => point.limit);
  const dots = sorted.map(
    ({ size, ours }) => `<circle cx="${round(x(size))}" cy="${round(y(ours))}" r="3" fill="${colour}"/>`,
  );
  const last = sorted.at(-1)?.ours ?? 0;
  return [
    `<path d="M${path(({ ours }) => ours)}" stroke="${colour}" stroke-width="1.5"/>`,
    limit === '' ? '' : `<path d="M${limit}" stroke="${colour}" stroke-dasharray="2 4"/>`,
    ...dots,
    `<rect x="${WIDTH - RIGHT + 15}" y="${TOP + index * 18}" width="10" height="10" fill="${colour}"/>`,
    text(WIDTH - RIGHT + 32, TOP + 9 + index * 18, `${name} ${round(last)}`, 'start'),
  ].join('');
}

type At = (value: number) => number;

/** From a power of ten below the least to one above the most. */
function scale(values: readonly number[], from: number, to: number): { at: At; tens: number[] } {
  const low = Math.floor(Math.log10(Math.min(...values)));
  const high = Math.max(low + 1, Math.ceil(Math.log10(Math.max(...values))));
  return {
    at: (value) => from + ((Math.log10(value) - low) / (high - low)) * (to - from),
    tens: Array.from({ length: high - low + 1 }, (_, index) => 10 ** (low + index)),
  };
}

const round = (value: number): number => Number(value.toFixed(2));

function short(value: number): string {
  if (value >= 1_000_000) return `${value / 1_000_000} M`;
  return value >= 1_000 ? `${value / 1_000} k` : String(round(value));
}

const text = (x: number, y: number, words: string, anchor: 'start' | 'middle' | 'end'): string =>
  `<text x="${round(x)}" y="${round(y)}" text-anchor="${anchor}">${words}</text>`;
