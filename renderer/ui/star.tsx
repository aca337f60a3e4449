/** The eight-pointed star (خاتم): two squares, one turned. Brand mark and empty states only. */
export function Star({ size }: { size: string }) {
  return (
    <svg viewBox="0 0 48 48" width={size} height={size} fill="none" aria-hidden="true" focusable="false">
      <g stroke="currentColor" strokeWidth="1.6" strokeLinejoin="round">
        <rect x="10" y="10" width="28" height="28" vectorEffect="non-scaling-stroke" />
        <rect
          x="10"
          y="10"
          width="28"
          height="28"
          transform="rotate(45 24 24)"
          vectorEffect="non-scaling-stroke"
        />
        <circle cx="24" cy="24" r="5.5" vectorEffect="non-scaling-stroke" />
      </g>
    </svg>
  );
}
