/** The key whose bow is a ring with a tide line in it. */
export function Logo({ sizePx = 20 }: { readonly sizePx?: number }) {
  return (
    <svg width={sizePx} height={sizePx} viewBox="0 0 24 24" fill="none" aria-hidden="true">
      <g stroke="var(--accent)" strokeWidth="2" strokeLinecap="round" strokeLinejoin="round">
        <circle cx="8.6" cy="8.6" r="6.1" />
        <path d="M4.6 9.3c1.3-1.4 2.7-1.4 4 0s2.7 1.4 4 0" strokeWidth="1.7" />
        <path d="M13 13l7.6 7.6M17.2 17.2l2.5-2.5" />
      </g>
    </svg>
  )
}
