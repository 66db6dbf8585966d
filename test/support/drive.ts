/** Drives the app as a person does. */
export { type Driver, driveApp } from '../../build/lib/drive.ts'
