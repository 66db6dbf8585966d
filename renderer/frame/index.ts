/** The frame around every screen: navigation, search, status line, palette, shortcuts. */
export { App } from './App.tsx'
