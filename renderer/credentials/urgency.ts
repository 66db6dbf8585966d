import type { Shape } from '#app/credential'
import type { Urgency } from '#renderer/design'

/** Which mark draws a shape. */
export const urgencyOf: Readonly<Record<Shape, Urgency>> = {
  octagon: 'exposed',
  triangle: 'act',
  clock: 'soon',
  tick: 'fine',
  dash: 'unknown',
}
