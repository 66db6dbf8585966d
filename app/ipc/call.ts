import type * as v from 'valibot'

type Schema = v.GenericSchema<unknown, unknown>

/** What the vault must be like for a call to be served. */
export type VaultNeed = 'any' | 'open'

/** Whether main must have seen a real key or mouse press in the window within the last second. */
export type GestureNeed = 'none' | 'required'

export interface Call<Req extends Schema = Schema, Res extends Schema = Schema> {
  readonly request: Req
  readonly response: Res
  readonly needs: VaultNeed
  readonly gesture: GestureNeed
  /** Calls allowed in any 10 seconds; more is a fault of the page, not of the user. */
  readonly per10s: number
}

export const call = <Req extends Schema, Res extends Schema>(
  request: Req,
  response: Res,
  rules: { readonly needs?: VaultNeed; readonly gesture?: GestureNeed; readonly per10s?: number } = {},
): Call<Req, Res> => ({
  request,
  response,
  needs: rules.needs ?? 'open',
  gesture: rules.gesture ?? 'none',
  per10s: rules.per10s ?? 100,
})
