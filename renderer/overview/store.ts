import { create } from 'zustand'
import type { Zoom } from '#app/overview'

export const views = ['axis', 'table'] as const
export type View = (typeof views)[number]

interface Overview {
  readonly zoom: Zoom
  readonly view: View
}

/** How the horizon is looked at; kept while other screens are shown. */
export const useOverview = create<Overview>(() => ({ zoom: 'week', view: 'axis' }))

export const setZoom = (zoom: Zoom): void => useOverview.setState({ zoom })
export const setView = (view: View): void => useOverview.setState({ view })
