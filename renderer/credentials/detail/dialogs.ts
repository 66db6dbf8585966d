import { create } from 'zustand'

export type DialogId = 'edit' | 'exposed' | 'accept' | 'purge' | 'copy-as'

interface Dialogs {
  readonly open: (dialog: DialogId) => void
  readonly close: () => void
}

/** Which dialog lies over the detail pane; at most one. */
export const useDialogs = create<Dialogs & { readonly opened: DialogId | null }>((set) => ({
  opened: null,
  open: (opened) => set({ opened }),
  close: () => set({ opened: null }),
}))
