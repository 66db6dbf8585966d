/** Starts the real app for a test; each launch has files of its own unless it is given another's. */
export { type LaunchOptions, launchApp, type RunningApp } from '../../build/lib/launch.ts'
