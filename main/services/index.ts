/** Binds the contract between window and main to the services behind it. */
export { createServices, type Services, type ServicesPorts } from './services.ts'
